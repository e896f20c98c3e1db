use std::fs;

use serde_json::json;

use crate::{Page, Server, visible};

/// A minor event: its text is folded until it is read.
pub const MINOR: &str = "kim-in-dalian-2018";

impl Server {
    /// The program and its glue.
    pub fn program() -> (String, String) {
        let names = fs::read_dir(Server::built("DIST")).unwrap().map(|entry| entry.unwrap().file_name());
        let mut names = names.filter_map(|name| name.into_string().ok()).filter(|name| Server::hashed(name));
        let wasm = names.find(|name| name.starts_with("explainer-") && name.ends_with(".wasm")).expect("the program");
        (wasm.replace("_bg.wasm", ".js"), wasm)
    }

    /// What starts the program.
    pub fn loader() -> String {
        let page = fs::read_to_string(Server::built("DIST").join("index.html")).unwrap();
        let name = page.split("src=\"./boot-").nth(1).and_then(|after| after.split('"').next()).expect("the loader");
        format!("boot-{name}")
    }

    /// A file as it was built.
    pub fn bytes(file: &str) -> Vec<u8> {
        fs::read(Server::built("DIST").join(file)).unwrap()
    }

    /// A server whose page runs a script before all others, and whose worker keeps nothing.
    pub fn with_script(script: &str) -> Server {
        let server = Server::start("DIST", "");
        let page = String::from_utf8(Server::bytes("index.html")).unwrap();
        server.add("index.html", page.replacen("<head>", &format!("<head><script>{script}</script>"), 1));
        server
    }
}

impl Page {
    /// Waits until the page has given up, and reads on in it: nothing that was prerendered is lost, nothing that is dead looks
    /// alive, links within the page lead and unfold, what is folded opens.
    pub async fn still_reads(&self, fault: &str) {
        self.until("document.documentElement.classList.contains('not-live')").await;
        let whole = "fetch('index.html').then(r => r.text()).then(t => { const said = page => { const app = page.querySelector('#app').cloneNode(true); app.querySelectorAll('[hidden]').forEach(part => part.remove()); return app.textContent }; return said(new DOMParser().parseFromString(t, 'text/html')) === said(document) })";
        assert_eq!(self.eval(whole).await, json!(true), "{fault}: the text is another");
        for (css, seen) in [
            (".quiet-line.late", true),
            (".still .broad svg", true),
            (".picture canvas", false),
            (".controls", false),
            (".reach", false),
            (".stepper", false),
            ("[data-extra]", false),
            ("[data-live]", false),
        ] {
            assert_eq!(self.eval(&visible(css)).await, json!(seen), "{fault}: {css}");
        }
        // A link to a minor event, as from a person's entry.
        self.eval(&format!("document.querySelector('a[href$=\"#{MINOR}\"]').click()")).await;
        self.in_view(MINOR).await;
        assert_eq!(self.eval(&visible(&format!("#{MINOR} .body"))).await, json!(true), "{fault}: folded");
        self.click(&format!("#{MINOR} summary")).await;
        assert_eq!(self.eval(&visible(&format!("#{MINOR} .citations"))).await, json!(true), "{fault}: sources");
    }

    /// What the console has said that is no word of the browser on a file that did not come.
    pub async fn named(&self) -> Vec<String> {
        let network = |line: &str| {
            ["net::", "status of 404", "error: script", "error: link"].iter().any(|said| line.contains(said))
        };
        self.log().await.into_iter().filter(|line| !network(line)).collect()
    }
}
