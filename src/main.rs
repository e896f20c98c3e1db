//! The browser's entry: takes the prose from the prerendered page and brings the page to life. Nothing else.

#[cfg(target_arch = "wasm32")]
fn main() {
    explainer::web::start();
}

/// The page itself is made by `prerender`; this binary is the browser's.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
