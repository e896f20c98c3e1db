//! What is loaded on demand: one function, called by `static/boot.js` with the name that a button has in `data-extra`.

#[cfg(target_arch = "wasm32")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn run(name: &str, button: &web_sys::HtmlElement) {
    explainer::extras::web::run(name, button);
}

/// Everything begins with `run`.
fn main() {}
