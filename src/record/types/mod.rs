//! The records as they stand in the files, and as other people's programs read them in `story.json`.
//!
//! Dates and numbers stay text here, exactly as written; `check` proves that they can be read.

mod reference;
mod story;
mod trade;

pub use reference::*;
pub use story::*;
pub use trade::*;

/// Declares a record: its fields, its name in error messages, and what every record has.
macro_rules! records {
    ($($(#[$about:meta])* $name:ident $label:literal { $($(#[$field_about:meta])* $field:ident: $type:ty,)* })*) => {
        $(
            $(#[$about])*
            #[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
            #[serde(deny_unknown_fields)]
            pub struct $name {
                $($(#[$field_about])* pub $field: $type,)*
            }

            impl crate::types::Kind for $name {
                const LABEL: &'static str = $label;
            }
        )*
    };
}

use records;

/// What a kind of record is called in error messages.
pub trait Kind {
    const LABEL: &'static str;
}

fn is_false(value: &bool) -> bool {
    !value
}

/// The id of a citation `id § place within the source`.
pub fn cited(citation: &str) -> &str {
    citation.split(" § ").next().unwrap_or(citation)
}

/// The place within the source of a citation `id § place within the source`.
pub fn locator(citation: &str) -> Option<&str> {
    citation.split_once(" § ").map(|(_, place)| place)
}
