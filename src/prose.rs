//! Prose stands once, in the prerendered page, under `data-prose="id"` (or `data-prose` on an element with that id). At build it is rendered from the record; in the
//! browser it is taken from the page before hydration. Either way a component asks for it by its id.

use std::rc::Rc;

use yew::{AttrValue, Html};

/// Rendered markup by id, all of it of this program's own making.
#[derive(Clone, Debug)]
pub struct Prose(Rc<[(AttrValue, AttrValue)]>);

impl Prose {
    pub fn new(blocks: impl IntoIterator<Item = (AttrValue, AttrValue)>) -> Prose {
        Prose(blocks.into_iter().collect())
    }

    /// The block with this id; nothing where there is none.
    pub fn html(&self, id: &str) -> Html {
        let block = self.0.iter().find(|(of, _)| of == id).map(|(_, html)| html.clone());
        Html::from_html_unchecked(block.unwrap_or_default())
    }
}

impl PartialEq for Prose {
    /// A page has one; there is nothing to compare.
    fn eq(&self, other: &Prose) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}
