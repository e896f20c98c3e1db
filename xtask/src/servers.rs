//! The real servers of the tests: Debian's nginx with its module for brotli, and Debian's Caddy.

use std::env;
use std::path::PathBuf;

use crate::Outcome;
use crate::engines::{find, install};

/// A program of a server, Debian's package of it, and the variable by which the tests find it.
type Program = (&'static str, &'static str, &'static str);

const SERVERS: [(&str, &[Program]); 2] = [
    (
        "nginx",
        &[
            ("nginx", "nginx", "NGINX"),
            ("nginx/modules/ngx_http_brotli_static_module.so", "libnginx-mod-http-brotli-static", "NGINX_BROTLI"),
        ],
    ),
    ("caddy", &[("caddy", "caddy", "CADDY")]),
];

/// A server that is ready, and the environment in which its tests run.
pub struct Ready {
    pub name: &'static str,
    pub variables: Vec<(&'static str, PathBuf)>,
}

/// Gets every server. One that cannot be had is skipped, but never with `CI=true`.
pub fn all() -> Outcome<Vec<Ready>> {
    let ci = env::var("CI").is_ok_and(|ci| ci == "true");
    let mut ready = Vec::new();
    for (name, programs) in SERVERS {
        match get(name, programs) {
            Ok(variables) => ready.push(Ready { name, variables }),
            Err(error) if ci => return Err(format!("{name}: {error}; with CI=true none is skipped")),
            Err(error) => eprintln!("!! {} IS SKIPPED: {error}", name.to_uppercase()),
        }
    }
    Ok(ready)
}

fn get(name: &str, programs: &[Program]) -> Outcome<Vec<(&'static str, PathBuf)>> {
    let missing = || -> Vec<&str> {
        programs.iter().filter(|(program, ..)| find(program).is_none()).map(|(_, package, _)| *package).collect()
    };
    if !missing().is_empty() {
        install(name, &missing())?;
    }
    programs
        .iter()
        .map(|(program, package, variable)| {
            Ok((*variable, find(program).ok_or(format!("installed, but not found: {package}"))?))
        })
        .collect()
}
