//! Renders the page into trunk's staging folder: `prerender FOLDER`. Native only; run by the post_build hook.

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    let folder =
        std::env::args().nth(1).or_else(|| std::env::var("TRUNK_STAGING_DIR").ok()).unwrap_or("dist".to_owned());
    if let Err(error) = explainer::page::write(folder.as_ref()) {
        eprintln!("error: {error}");
        std::process::exit(1);
    }
}
