use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{self, Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use std::{env, fs, thread};

/// A program that runs beside the tests, in a folder of its own for what it stores. It ends with this value, or with the tests,
/// however they end; so does all that it started, and the folder goes.
pub struct Process {
    pub folder: PathBuf,
    child: Child,
    guard: Child,
}

/// Waits for a word from the tests; where they end without one, it ends the program in their place.
const GUARD: &str = "read word && exit; kill -TERM -$0; sleep 1; kill -KILL -$0; rm -rf \"$1\"";

/// Lines that a program has printed.
pub type Lines = Arc<Mutex<Vec<String>>>;

impl Process {
    pub fn start(command: &mut Command) -> Process {
        let folder = folder("run");
        command.stdin(Stdio::null()).stderr(Stdio::null()).process_group(0).env("TMPDIR", &folder);
        let child = command.spawn().unwrap_or_else(|error| {
            panic!("{}: {error}; `cargo xtask test` gets it", command.get_program().to_string_lossy())
        });
        let mut guard = Command::new("sh");
        guard.args(["-c", GUARD]).arg(child.id().to_string()).arg(&folder).process_group(0);
        let guard = guard.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("a shell");
        Process { folder, child, guard }
    }

    /// Starts a program and gathers the lines it prints.
    pub fn start_reading(command: &mut Command) -> (Process, Lines) {
        let mut process = Process::start(command.stdout(Stdio::piped()));
        let lines = Lines::default();
        let (out, gathered) = (process.child.stdout.take().unwrap(), lines.clone());
        thread::spawn(move || {
            for line in BufReader::new(out).lines().map_while(Result::ok) {
                gathered.lock().unwrap().push(line);
            }
        });
        (process, lines)
    }

    pub fn id(&self) -> u32 {
        self.child.id()
    }

    pub fn signal(&self, signal: &str) {
        // A negative number names the whole group. The shell's own command is there where no program of the name is.
        let kill = format!("kill {signal} -{}", self.child.id());
        let _ = Command::new("sh").args(["-c", &kill]).stderr(Stdio::null()).status();
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.signal("-TERM");
        let started = Instant::now();
        while matches!(self.child.try_wait(), Ok(None)) && started.elapsed() < Duration::from_secs(3) {
            thread::sleep(Duration::from_millis(20));
        }
        self.signal("-KILL");
        let _ = self.child.wait();
        let _ = self.guard.stdin.take().map(|mut guard| guard.write_all(b"ended\n"));
        let _ = self.guard.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// A new folder for these tests alone.
pub fn folder(name: &str) -> PathBuf {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let folder = env::temp_dir().join(format!("explainer-{name}-{}-{count}", process::id()));
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// Waits for the first line from which something can be read.
pub fn first<T>(lines: &Lines, what: &str, read: impl Fn(&str) -> Option<T>) -> T {
    let started = Instant::now();
    loop {
        if let Some(found) = lines.lock().unwrap().iter().find_map(|line| read(line)) {
            return found;
        }
        assert!(started.elapsed() < Duration::from_secs(60), "{what}: {:?}", lines.lock().unwrap());
        thread::sleep(Duration::from_millis(10));
    }
}

/// A port that is free at the moment, for programs that cannot choose one themselves. None is given twice: a browser may still
/// hold what it was sent from there.
pub fn free_port() -> u16 {
    static GIVEN: Mutex<BTreeSet<u16>> = Mutex::new(BTreeSet::new());
    loop {
        let listener = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
        let port = listener.expect("a free port").port();
        if GIVEN.lock().unwrap().insert(port) {
            return port;
        }
    }
}
