//! Prose stands once, in the prerendered page, under `data-prose="id"` (or `data-prose` on an element with that id). At build it
//! is rendered from the record; in the browser it is left where it stands: hydration takes over what it finds, and what a
//! component needs of a text it reads from there. Either way a component asks for it by its id.

use std::rc::Rc;

use yew::{AttrValue, Html};

/// Rendered markup by id, all of it of this program's own making.
#[derive(Clone)]
pub struct Prose {
    read: Rc<dyn Fn(&str) -> AttrValue>,
    stands: bool,
}

impl Prose {
    /// Of blocks that are yet to be written into the page.
    pub fn new(blocks: Vec<(AttrValue, AttrValue)>) -> Prose {
        let read = move |id: &str| blocks.iter().find(|(of, _)| of == id).map(|(_, html)| html.clone());
        Prose { read: Rc::new(move |id| read(id).unwrap_or_default()), stands: false }
    }

    /// Of a page that holds it; `read` gives the markup of a block as it was written.
    pub fn standing(read: impl Fn(&str) -> AttrValue + 'static) -> Prose {
        Prose { read: Rc::new(read), stands: true }
    }

    /// The block with this id; nothing where there is none. Of what stands in the page a placeholder, which hydration puts
    /// over it, whatever it is: so a block must stay where it is for good.
    pub fn html(&self, id: &str) -> Html {
        Html::from_html_unchecked(if self.stands { AttrValue::default() } else { self.block(id) })
    }

    /// What stands in a block in the first element with this name: `h4` gives the title of an event.
    pub fn part(&self, id: &str, element: &str) -> String {
        let block = self.block(id);
        let (open, close) = (["<", element, ">"].concat(), ["</", element, ">"].concat());
        let inside = block.split_once(&open).and_then(|(_, after)| after.split_once(&close));
        inside.map_or("", |(inside, _)| inside).to_owned()
    }

    /// The markup of the block with this id.
    pub fn block(&self, id: &str) -> AttrValue {
        (self.read)(id)
    }
}

impl PartialEq for Prose {
    /// A page has one; there is nothing to compare.
    fn eq(&self, other: &Prose) -> bool {
        Rc::ptr_eq(&self.read, &other.read)
    }
}
