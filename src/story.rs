//! The checked constants of the story: `STORY`. Written at build time; nothing here is edited by hand.

include!(concat!(env!("OUT_DIR"), "/story.rs"));
