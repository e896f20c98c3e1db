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

    /// What stands in a block in the first element with this name: `h4` gives the title of an event.
    pub fn part(&self, id: &str, element: &str) -> &str {
        let block = self.block(id);
        let (open, close) = (["<", element, ">"].concat(), ["</", element, ">"].concat());
        let inside = block.split_once(&open).and_then(|(_, after)| after.split_once(&close));
        inside.map_or("", |(inside, _)| inside)
    }

    /// The markup of the block with this id.
    pub fn block(&self, id: &str) -> &str {
        self.0.iter().find(|(of, _)| of == id).map_or("", |(_, html)| html.as_str())
    }
}

impl PartialEq for Prose {
    /// A page has one; there is nothing to compare.
    fn eq(&self, other: &Prose) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}
