use crate::Outcome;
pub fn test() -> Outcome { Ok(()) }
