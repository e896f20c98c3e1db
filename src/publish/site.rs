//! Where the built folder will stand.

use std::env;

/// The address of the folder, with a slash at its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    base: String,
}

impl Site {
    /// Reads an address; a slash is added.
    pub fn parse(text: &str) -> Result<Site, String> {
        let allowed = "http:// or https://, a host, and a path, as in https://news.example/tie/";
        let fault = || Err(format!("SITE_URL: \"{text}\" is not the address of a folder; allowed: {allowed}"));
        let Some((scheme, rest)) = text.split_once("://") else { return fault() };
        let host = rest.split('/').next().unwrap_or_default();
        // What would have to be escaped in an address, in markup or in a header does not stand in one.
        let plain = |c: char| c.is_ascii_alphanumeric() || "-._~:/%[]".contains(c);
        let path = rest.split('/').skip(1).any(|part| part == "." || part == "..");
        let file = [".html", ".htm", ".php"].iter().any(|end| rest.ends_with(end));
        if !["http", "https"].contains(&scheme) || !is_host(host) || !rest.chars().all(plain) || path || file {
            return fault();
        }
        Ok(Site { base: format!("{}/", text.trim_end_matches('/')) })
    }

    /// As `SITE_URL` says; read when the page is written, so that nothing is compiled anew for another site.
    pub fn of_build() -> Result<Option<Site>, String> {
        match env::var("SITE_URL") {
            Ok(text) if text.is_empty() => Ok(None),
            Ok(text) => Site::parse(&text).map(Some),
            Err(env::VarError::NotPresent) => Ok(None),
            Err(env::VarError::NotUnicode(text)) => Site::parse(&text.to_string_lossy()).map(Some),
        }
    }

    /// Scheme, host and port, if one is named.
    pub fn origin(&self) -> &str {
        let host = self.base.find("://").map_or(0, |at| at + 3);
        let end = self.base[host..].find('/').map_or(self.base.len(), |at| host + at);
        &self.base[..end]
    }

    /// The absolute address of a path in the folder; the folder itself is `""`.
    pub fn address(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }
}

/// A name, or an address of the network in brackets, and perhaps a port.
fn is_host(text: &str) -> bool {
    let (name, port) = match text.rsplit_once(':') {
        Some((name, port)) if !port.ends_with(']') => (name, port),
        _ => (text, "0"),
    };
    let bare = name.strip_prefix('[').and_then(|name| name.strip_suffix(']'));
    let allowed = |c: char| c.is_ascii_alphanumeric() || if bare.is_some() { c == ':' } else { c == '.' || c == '-' };
    let name = bare.unwrap_or(name);
    !name.is_empty() && name.chars().all(allowed) && port.parse::<u16>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_taken_with_or_without_its_slash() {
        for text in ["https://news.example/tie", "https://news.example/tie/"] {
            assert_eq!(Site::parse(text).unwrap().address("e/x/"), "https://news.example/tie/e/x/");
        }
        for text in
            ["http://localhost:8080", "http://127.0.0.1/", "http://[::1]:80/a", "https://xn--bcher-kva.example/%7Ea/"]
        {
            assert!(Site::parse(text).is_ok(), "{text}");
        }
    }

    #[test]
    fn what_is_no_address_of_a_folder_is_named_and_quoted() {
        for text in [
            "news.example/tie/",
            "ftp://news.example/",
            "https://",
            "https:///tie/",
            "https://news.example/?a=1",
            "https://news.example/#a",
            "https://a b.example/",
            "https://news.example/\"><script>",
            "https://user:pass@news.example/",
            "https://news.example:port/",
            "https://news.example/a/../b/",
            "https://news.example/tie/index.html",
        ] {
            let error = Site::parse(text).unwrap_err();
            assert!(error.starts_with(&format!("SITE_URL: \"{text}\"")), "{error}");
        }
    }
}
