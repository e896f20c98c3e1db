//! Writes `.br` and `.gz` beside what a release has built, for servers that send files as they lie there (`brotli_static`
//! and `gzip_static` of nginx, `precompressed` of Caddy).
//!
//! Nothing else may be written into the folder afterwards: a file and its small copies are one content.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::thread;
use std::time::Instant;

use crate::Outcome;

/// Endings of what becomes smaller. Pictures in PNG are small already, and what is for a server is not sent.
const ENDINGS: [&str; 9] = ["html", "js", "css", "wasm", "svg", "json", "csv", "webmanifest", "xml"];
const COPIES: [&str; 2] = ["br", "gz"];

/// Whether a file is a small copy of the one beside it.
pub fn is_copy(path: &Path) -> bool {
    has_ending(path, &COPIES) && has_ending(&path.with_extension(""), &ENDINGS)
}

/// Compresses everything in a folder, on all cores.
pub fn compress(folder: &Path) -> Outcome {
    let mut files = Vec::new();
    collect(folder, &mut files).map_err(|error| format!("{}: {error}", folder.display()))?;
    files.retain(|path| has_ending(path, &ENDINGS));
    let (count, started) = (files.len(), Instant::now());
    let left = Mutex::new(files);
    let next = || left.lock().ok()?.pop();
    let work = || {
        while let Some(path) = next() {
            copies(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        }
        Ok(())
    };
    let cores = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        let workers: Vec<_> = (0..cores).map(|_| scope.spawn(work)).collect();
        workers.into_iter().try_for_each(|worker| worker.join().unwrap_or(Err("a compressor broke off".to_owned())))
    })?;
    eprintln!("· compressed {count} files in {:.1} s", started.elapsed().as_secs_f64());
    Ok(())
}

/// A file's size as it is sent: that of its copy, or what it would be.
pub fn brotli_size(path: &Path) -> std::io::Result<usize> {
    match fs::metadata(beside(path, "br")) {
        Ok(copy) => Ok(copy.len() as usize),
        Err(_) => Ok(brotli(&fs::read(path)?)?.len()),
    }
}

/// Every file of a folder and of those in it.
pub fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { collect(&path, files)? } else { files.push(path) }
    }
    Ok(())
}

fn copies(path: &Path) -> std::io::Result<()> {
    let bytes = fs::read(path)?;
    fs::write(beside(path, "br"), brotli(&bytes)?)?;
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    gzip.write_all(&bytes)?;
    fs::write(beside(path, "gz"), gzip.finish()?)
}

fn brotli(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    let mut writer = brotli::CompressorWriter::with_params(Vec::new(), 4096, &parameters);
    for part in parts(bytes) {
        // What is flushed ends a block, and the next begins with statistics of its own.
        writer.flush()?;
        writer.write_all(part)?;
    }
    Ok(writer.into_inner())
}

/// A wasm module cut before its code and before its data, which have little in common; anything else whole.
fn parts(bytes: &[u8]) -> Vec<&[u8]> {
    const CUT: [u8; 2] = [10, 11];
    let mut parts = Vec::new();
    let (mut begun, mut at) = (0, 8);
    while bytes.starts_with(b"\0asm") && at < bytes.len() {
        if CUT.contains(&bytes[at]) {
            parts.push(&bytes[begun..at]);
            begun = at;
        }
        // A section: what it is, its length in groups of seven bits, its content.
        let (mut length, mut shift) = (0, 0);
        for byte in &bytes[at + 1..] {
            at += 1;
            length |= usize::from(byte & 0x7f) << shift;
            shift += 7;
            if byte & 0x80 == 0 {
                break;
            }
        }
        at += 1 + length;
    }
    parts.push(&bytes[begun..]);
    parts
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    name.into()
}

fn has_ending(path: &Path, endings: &[&str]) -> bool {
    path.extension().is_some_and(|ending| endings.iter().any(|known| ending == *known))
}
