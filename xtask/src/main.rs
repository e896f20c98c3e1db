fn main() {
    let args: Vec<String> = std::env::args().collect();
    match args.get(1).map(String::as_str) {
        Some("prerender") => {
            let release = std::env::var("TRUNK_PROFILE").as_deref() == Ok("release");
            let mut c = std::process::Command::new("cargo");
            c.args(["run", "--quiet", "--bin", "prerender"]);
            if release { c.arg("--release"); }
            let s = c.status().unwrap();
            std::process::exit(s.code().unwrap_or(1));
        }
        _ => {
            let folder = args.get(2).cloned().unwrap_or("data".into());
            let (record, mut problems) = record::read(folder.as_ref());
            problems.extend(record::check(&record));
            problems.sort();
            for p in &problems { println!("{p}"); }
            println!("{}", record::Counts::of(&record));
        }
    }
}
