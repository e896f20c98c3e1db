use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

/// A program that runs beside a test and ends with it, with all that it started.
pub struct Process(Child);

/// Lines that a program has printed.
pub type Lines = Arc<Mutex<Vec<String>>>;

impl Process {
    pub fn start(command: &mut Command) -> Process {
        let child = command.stdin(Stdio::null()).stderr(Stdio::null()).process_group(0).spawn();
        Process(child.unwrap_or_else(|error| {
            panic!("{}: {error}; `cargo xtask test` gets it", command.get_program().to_string_lossy())
        }))
    }

    /// Starts a program and gathers the lines it prints.
    pub fn start_reading(command: &mut Command) -> (Process, Lines) {
        let mut process = Process::start(command.stdout(Stdio::piped()));
        let lines = Lines::default();
        let (out, gathered) = (process.0.stdout.take().unwrap(), lines.clone());
        thread::spawn(move || {
            for line in BufReader::new(out).lines().map_while(Result::ok) {
                gathered.lock().unwrap().push(line);
            }
        });
        (process, lines)
    }

    pub fn id(&self) -> u32 {
        self.0.id()
    }

    pub fn signal(&self, signal: &str) {
        // A negative number names the whole group. The shell's own command is there where no program of the name is.
        let kill = format!("kill {signal} -{}", self.0.id());
        let _ = Command::new("sh").args(["-c", &kill]).stderr(Stdio::null()).status();
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.signal("-TERM");
        let started = Instant::now();
        while matches!(self.0.try_wait(), Ok(None)) && started.elapsed() < Duration::from_secs(3) {
            thread::sleep(Duration::from_millis(20));
        }
        self.signal("-KILL");
        let _ = self.0.wait();
    }
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

/// A port that is free at the moment, for programs that cannot choose one themselves.
pub fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a free port").port()
}
