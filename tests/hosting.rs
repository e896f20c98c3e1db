//! What hosts are told: the policy is computed from the pages, and the three configurations say the same.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use explainer::hosting;
use explainer::offline::hash_in;
use sha2::{Digest, Sha256};

/// A folder of its own with some files.
fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    for (file, text) in files {
        let path = folder.join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

/// Directives of a policy with their values.
fn directives(policy: &str) -> BTreeMap<&str, Vec<&str>> {
    let parts = policy.split("; ").map(|part| part.split(' ').collect::<Vec<_>>());
    parts.map(|part| (part[0], part[1..].to_vec())).collect()
}

/// Base64 with padding, as a policy writes a hash.
fn hash(text: &str) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for three in Sha256::digest(text.as_bytes()).chunks(3) {
        let number = three.iter().fold(0, |number, byte| number << 8 | u32::from(*byte)) << (8 * (3 - three.len()));
        for place in 0..4 {
            let digit = DIGITS[(number >> (18 - 6 * place)) as usize & 63];
            out.push(if place <= three.len() { char::from(digit) } else { '=' });
        }
    }
    format!("'sha256-{out}'")
}

#[test]
fn the_policy_names_what_stands_inline_in_every_page_and_nothing_else() {
    let folder = folder(
        "policy",
        &[
            ("index.html", "<style>a{}</style><script>one()</script><script src=./boot.js></script>"),
            ("e/deep/index.html", "<style>a{}</style><style>b{}</style><script type=module>two()</script>"),
            ("q/index.html", "<script type=\"application/ld+json\">{}</script><noscript><style>c{}</style></noscript>"),
            ("notes.txt", "<script>three()</script>"),
        ],
    );
    let policy = hosting::policy(&folder).unwrap();
    let directives = directives(&policy);
    let sorted = |texts: &[&str]| {
        let mut hashes: Vec<String> = texts.iter().map(|text| hash(text)).collect();
        hashes.sort();
        hashes
    };
    assert_eq!(directives["script-src"][..3], ["'self'", "SITE", "'wasm-unsafe-eval'"]);
    assert_eq!(directives["script-src"][3..], sorted(&["one()", "two()"]));
    assert_eq!(directives["style-src"][..2], ["'self'", "SITE"]);
    assert_eq!(directives["style-src"][2..], sorted(&["a{}", "b{}", "c{}"]));
    assert_eq!(directives["connect-src"], ["'self'", "SITE"]);
    for (directive, value) in [("default-src", "'none'"), ("base-uri", "'none'"), ("form-action", "'none'")] {
        assert_eq!(directives[directive], [value]);
    }
    for word in ["unsafe-inline", "'unsafe-eval'", "unsafe-hashes", "http", "SCRIPTS", "STYLES"] {
        assert!(!policy.contains(word), "{word}: {policy}");
    }
}

#[test]
fn a_page_that_the_policy_would_break_is_not_built() {
    for (page, told) in [
        ("<p style=\"color:red\">", "<p style=\"color:red\">"),
        ("<svg><g style=\"fill:red\"/></svg>", "<g style=\"fill:red\">"),
        ("<button onclick=\"go()\">", "<button onclick=\"go()\">"),
        ("<a href=\"javascript:go()\">", "<a href=\"javascript:go()\">"),
    ] {
        let folder = folder("refused", &[("c/index.html", page)]);
        let error = hosting::policy(&folder).unwrap_err().to_string();
        assert!(error.contains("c/index.html") && error.contains(told), "{error}");
    }
}

/// Headers with one value for all files, and the caching of a file with a hash in its name and of any other.
fn told(text: &str) -> (BTreeMap<String, String>, Vec<String>) {
    let (mut headers, mut caching) = (BTreeMap::new(), Vec::new());
    for line in text.lines().map(str::trim) {
        let line = line.strip_prefix("add_header ").unwrap_or(line);
        let Some((name, value)) = line.split_once([' ', ':']) else { continue };
        let value = value.trim_end_matches(';').trim_end_matches(" always").trim().trim_matches('"');
        if ["Content-Security-Policy", "Access-Control-Allow-Origin", "X-Content-Type-Options", "Referrer-Policy"]
            .contains(&name)
        {
            assert_eq!(headers.insert(name.to_owned(), value.to_owned()), None, "{name} is set twice");
        }
        if line.to_lowercase().contains("cach") && [hosting::ANEW, hosting::FOR_GOOD].iter().any(|v| line.contains(v)) {
            caching.push(line.to_owned());
        }
    }
    (headers, caching)
}

#[test]
fn the_three_configurations_say_the_same() {
    let name = "code-0123456789abcdef_bg.wasm";
    let folder =
        folder("same", &[("index.html", "<script>one()</script>"), (name, ""), ("sw.js", ""), ("e/a.html", "")]);
    hosting::write(&folder, None).unwrap();
    let read = |file: &str| fs::read_to_string(folder.join(file)).unwrap();
    let policy = hosting::policy(&folder).unwrap();
    let (nowhere, _) = told(&read("_headers"));
    assert_eq!(nowhere["Content-Security-Policy"], policy.replace(" SITE", ""));
    const ORIGIN: &str = "https://news.example:8443";
    hosting::write(&folder, Some(ORIGIN)).unwrap();
    let (headers, _) = told(&read("_headers"));
    assert_eq!(headers["Content-Security-Policy"], policy.replace("SITE", ORIGIN));
    assert_eq!(headers.len(), 4);
    for (file, origin) in [("server/nginx.conf", hosting::NGINX_ORIGIN), ("server/Caddyfile", hosting::CADDY_ORIGIN)] {
        let (mut same, caching) = told(&read(file));
        let named = same.get_mut("Content-Security-Policy").unwrap();
        *named = named.replace(origin, ORIGIN);
        assert_eq!(same, headers, "{file}");
        assert_eq!(caching.len(), 2, "{file}: {caching:?}");
        assert!(read(file).contains(r#""-[0-9a-f]{16}(_bg)?\.(js|wasm)$""#), "{file}: HASHED of static/sw.js");
    }
    // The pattern, in words, is that of the program.
    assert!(hash_in(name).is_some() && hash_in("sw.js").is_none());
}

#[test]
fn no_two_rules_of_headers_set_the_same_for_a_file() {
    let name = "code-0123456789abcdef.js";
    let folder = folder("rules", &[("index.html", ""), ("sources.html", ""), (name, ""), ("e/a/index.html", "")]);
    hosting::write(&folder, None).unwrap();
    let text = fs::read_to_string(folder.join("_headers")).unwrap();
    let rules: Vec<&str> = text.split("\n\n").filter(|rule| rule.starts_with('/')).collect();
    for (path, keeps) in [
        ("/", hosting::ANEW),
        ("/index.html", hosting::ANEW),
        ("/sources", hosting::ANEW),
        ("/e/a/", hosting::ANEW),
        (&format!("/{name}"), hosting::FOR_GOOD),
    ] {
        let mut found = Vec::new();
        for rule in &rules {
            let pattern = rule.lines().next().unwrap();
            let fits = pattern.strip_suffix('*').map_or(pattern == path, |start| path.starts_with(start));
            found.extend(rule.lines().skip(1).filter(|_| fits).filter_map(|line| line.trim().split_once(": ")));
        }
        let names: Vec<&str> = found.iter().map(|(name, _)| *name).collect();
        assert!(names.iter().all(|name| names.iter().filter(|other| other == &name).count() == 1), "{path}: {names:?}");
        assert!(found.contains(&("Cache-Control", keeps)), "{path}: {found:?}");
    }
    // More rules than this are not read by every host.
    assert!(rules.len() < 100);
}
