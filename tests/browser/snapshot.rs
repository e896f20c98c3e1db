use std::path::Path;
use std::{env, fs};

/// Compares a text with the reviewed one in `snapshots/`; `UPDATE=1` takes the new one.
pub fn snapshot(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("snapshots").join(name);
    if env::var_os("UPDATE").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        return;
    }
    let known = fs::read_to_string(&path).unwrap_or_default();
    let mut lines = (1..).zip(text.lines().map(Some).chain([None]).zip(known.lines().map(Some).chain([None])));
    if let Some((number, (new, old))) = lines.find(|(_, (new, old))| new != old) {
        let changed = path.with_extension("changed.txt");
        fs::write(&changed, text).unwrap();
        panic!(
            "{}:{number}: was {old:?}, is {new:?}; the whole is in {}; UPDATE=1 takes it",
            path.display(),
            changed.display()
        );
    }
}
