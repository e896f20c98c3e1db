//! Prose stands once, in the prerendered page, under `data-prose="id"`. At build it is rendered from the record; in the
//! browser it is taken from the page before hydration. Either way a component asks for it by its id.

use std::collections::BTreeMap;
use std::rc::Rc;

use yew::{AttrValue, Html};

/// Rendered markup by id, all of it of this program's own making.
#[derive(Clone, Debug, Default)]
pub struct Prose(Rc<BTreeMap<AttrValue, AttrValue>>);

impl Prose {
    pub fn new(blocks: impl IntoIterator<Item = (AttrValue, AttrValue)>) -> Prose {
        Prose(Rc::new(blocks.into_iter().collect()))
    }

    /// The block with this id; nothing where there is none.
    pub fn html(&self, id: &str) -> Html {
        let block = self.0.get(id).cloned().unwrap_or_default();
        Html::from_html_unchecked(block)
    }

    pub fn has(&self, id: &str) -> bool {
        self.0.contains_key(id)
    }

    pub fn ids(&self) -> impl Iterator<Item = &AttrValue> {
        self.0.keys()
    }
}

impl PartialEq for Prose {
    /// A page has one; there is nothing to compare.
    fn eq(&self, other: &Prose) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}
