//! nginx on this machine. In: a published site and a folder for plain files. Out: the
//! ports on which both are served, the site with the settings in `docs/publish`.

use crate::command;
use std::fs;
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A server that ends with its value.
pub(super) struct Nginx {
    child: Child,
    log: PathBuf,
    pub(super) site: u16,
    pub(super) plain: u16,
}

/// A program; Debian keeps some where only the administrator's path leads.
pub(super) fn find(program: &str) -> Option<PathBuf> {
    let aside = Path::new("/usr/sbin").join(program);
    command::find_program(program).or_else(|| aside.is_file().then_some(aside))
}

impl Nginx {
    pub(super) fn start(folder: &Path, site: &Path, plain: &Path) -> Result<Self, String> {
        let said = |e: std::io::Error| e.to_string();
        fs::create_dir_all(plain).map_err(said)?;
        let (of_site, of_plain) = (free_port().map_err(said)?, free_port().map_err(said)?);
        let (base, log) = (folder.display(), folder.join("error.log"));
        let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
            .map(|kind| format!("{kind}_temp_path {base}/tmp-{kind};\n"))
            .concat();
        let settings = format!(
            "daemon off;\nmaster_process off;\npid {base}/nginx.pid;\nerror_log {};\n\
             events {{}}\nhttp {{\ninclude /etc/nginx/mime.types;\nsendfile on;\n{temporary}{}\n\
             server {{ listen 127.0.0.1:{of_plain}; root {}; access_log off; }}\n}}\n",
            log.display(),
            shipped(of_site, site)?,
            plain.display(),
        );
        let file = folder.join("nginx.conf");
        fs::write(&file, settings).map_err(said)?;
        let program = find("nginx").ok_or("nginx is missing.")?;
        let child = Command::new(program)
            .arg("-c")
            .arg(&file)
            .arg("-p")
            .arg(folder)
            .arg("-e")
            .arg(&log)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(said)?;
        let server = Self { child, log, site: of_site, plain: of_plain };
        let start = Instant::now();
        while TcpStream::connect(("127.0.0.1", of_site)).is_err() {
            if start.elapsed() > Duration::from_secs(20) {
                return Err(format!("nginx does not answer:\n{}", server.complaints()?));
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(server)
    }

    /// What the server wrote of errors so far.
    pub(super) fn complaints(&self) -> Result<String, String> {
        let text = fs::read_to_string(&self.log).map_err(|e| e.to_string())?;
        // It says at its start that it is one process; that is how it is wanted here.
        Ok(text.lines().filter(|line| !line.contains("[notice]")).collect::<Vec<_>>().join("\n"))
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The shipped settings, but for the lines that everybody has to change.
fn shipped(port: u16, site: &Path) -> Result<String, String> {
    let file = command::root().join("docs/publish/nginx.conf");
    let mut text = fs::read_to_string(file).map_err(|e| format!("nginx.conf: {e}"))?;
    for (from, to) in [
        ("listen 80;", format!("listen 127.0.0.1:{port};")),
        ("root /var/www/clinic;", format!("root {};", site.display())),
    ] {
        if text.matches(from).count() != 1 {
            return Err(format!("docs/publish/nginx.conf has not one place with `{from}`."));
        }
        text = text.replace(from, &to);
    }
    Ok(text)
}

fn free_port() -> std::io::Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}
