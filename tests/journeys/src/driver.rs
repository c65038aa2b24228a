//! A driver process, its browsers, and the screen that `WebKit` needs; all ended together.

use std::env;
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process_group};

use crate::engine::Engine;
use crate::stage::eventually;
use crate::wire::Wire;

/// A program in a process group of its own, ended with everything that it started.
#[derive(Debug)]
struct Group(Child);

impl Group {
    fn signal(&self, signal: Signal) {
        if let Some(pid) = i32::try_from(self.0.id()).ok().and_then(Pid::from_raw) {
            let _ = kill_process_group(pid, signal);
        }
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        self.signal(Signal::KILL);
        let _ = self.0.wait();
    }
}

/// A driver that listens, and what it runs on.
#[derive(Debug)]
pub(crate) struct Driver {
    /// Where to send commands.
    pub(crate) wire: Wire,
    process: Group,
    _display: Option<Display>,
}

impl Driver {
    /// Starts the driver of an engine on a free port.
    pub(crate) fn start(engine: Engine) -> Self {
        let program = find(engine.driver_program()).unwrap_or_else(|| {
            panic!("{} is missing: run `cargo xtask setup`, or leave {engine} out of JALON_ENGINES", engine.driver_program())
        });
        let port = free_port();
        let mut command = Command::new(program);
        command.arg(format!("--port={port}")).stdout(Stdio::null()).stderr(Stdio::null()).process_group(0);
        let display = (engine == Engine::WebKit).then(Display::start);
        if let Some(display) = &display {
            command.env("DISPLAY", &display.name).env("GDK_BACKEND", "x11").env("NO_AT_BRIDGE", "1");
            // The sandbox wants namespaces that a container's root does not have.
            command.env("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1").env("LIBGL_ALWAYS_SOFTWARE", "1");
        }
        if engine == Engine::Firefox {
            command.args(["--websocket-port", "0"]);
        }
        let process = Group(command.spawn().expect("a driver that was found can be started"));
        let wire = Wire::new(port);
        eventually("the driver listens", Duration::from_secs(20), || wire.get("/status").ok());
        Self { wire, process, _display: display }
    }

    /// Stops everything that was started here, without ending it.
    pub(crate) fn freeze(&self) {
        self.process.signal(Signal::STOP);
    }
}

/// A screen in memory.
#[derive(Debug)]
struct Display {
    name: String,
    _process: Group,
}

impl Display {
    fn start() -> Self {
        let program = find("Xvfb").expect("Xvfb is missing: run `cargo xtask setup`, or leave webkit out of JALON_ENGINES");
        let mut command = Command::new(program);
        command.args(["-displayfd", "1", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"]);
        command.stdout(Stdio::piped()).stderr(Stdio::null()).process_group(0);
        let mut child = command.spawn().expect("Xvfb can be started");
        let output = child.stdout.take().expect("Xvfb's output is a pipe");
        let process = Group(child);
        let mut number = String::new();
        BufReader::new(output).read_line(&mut number).expect("Xvfb says which display it took");
        Self { name: format!(":{}", number.trim()), _process: process }
    }
}

fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("this machine has a free port");
    listener.local_addr().expect("a bound socket has an address").port()
}

fn find(program: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|folder| folder.join(program)).find(|candidate| candidate.is_file())
}
