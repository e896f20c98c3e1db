use web_sys::HtmlElement;

use super::{document, view, window};
use crate::link;
use crate::story::STORY;

/// Where the choice is kept; also read by the script in the page's head, before the first paint.
const KEY: &str = "explainer.theme";

/// Shows the page in the chosen colours and remembers them; where storage throws, for as long as the page is open. From here on
/// the link does not say which.
pub fn choose(select: &HtmlElement) -> Option<()> {
    let value = js_sys::Reflect::get(select, &"value".into()).ok()?.as_string()?;
    document()?.document_element()?.set_attribute("data-theme", &value).ok()?;
    let location = window()?.location();
    // Without its name it is no option, and what is none is not kept.
    let search = location.search().ok()?.replace("theme=", "");
    let link = location.pathname().ok()? + &link::keep(&link::write(&view()?, &STORY), &search);
    let _ = window()?.history().ok()?.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&link));
    // The canvas reads its colours anew when the size of the window may have changed.
    window()?.dispatch_event(&web_sys::Event::new("resize").ok()?).ok()?;
    let storage = window()?.local_storage().ok()??;
    if value == "auto" { storage.remove_item(KEY) } else { storage.set_item(KEY, &value) }.ok()
}
