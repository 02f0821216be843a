//! A client of the library's own, for what the real one cannot be made to do.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use russh::client::{self, AuthResult, Handle, KeyboardInteractiveAuthResponse, Msg};
use russh::keys::ssh_key::private::{Ed25519Keypair, KeypairData};
use russh::keys::{PrivateKey, PrivateKeyWithHashAlg, PublicKeyOrCertificate};
use russh::{Channel, ChannelMsg, Disconnect};

use super::daemon::patiently;

/// What the client takes on a channel before it has to say that it has room again.
pub const WINDOW_BYTES: usize = 64 * 1024;

/// Somebody who is connected.
pub struct Client {
    handle: Handle<Trusting>,
    banner: Arc<Mutex<String>>,
}

/// A channel with something on it.
pub struct Busy(Channel<Msg>);

/// What came of a command.
#[derive(Debug, Default)]
pub struct Answer {
    pub out: String,
    pub err: String,
    pub code: Option<u32>,
}

/// Takes every host key: here the gateway's word is not in question.
pub struct Trusting(Arc<Mutex<String>>);

impl client::Handler for Trusting {
    type Error = russh::Error;

    async fn check_server_key(&mut self, _key: &PublicKeyOrCertificate) -> Result<bool, Self::Error> {
        Ok(true)
    }

    async fn auth_banner(&mut self, banner: &str, _session: &mut client::Session) -> Result<(), Self::Error> {
        self.0.lock().expect("no panic").push_str(banner);
        Ok(())
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

impl Client {
    pub async fn connect(address: SocketAddr) -> Self {
        let config = client::Config {
            window_size: u32::try_from(WINDOW_BYTES).expect("small"),
            channel_buffer_size: 1,
            ..client::Config::default()
        };
        let banner = Arc::new(Mutex::new(String::new()));
        let connecting = client::connect(Arc::new(config), address, Trusting(Arc::clone(&banner)));
        let handle = patiently("a connection", connecting).await.expect("it listens");
        Self { handle, banner }
    }

    /// What was said before the log-in.
    pub fn banner(&self) -> String {
        self.banner.lock().expect("no panic").clone()
    }

    pub async fn log_in_with_key(&mut self, user: &str) -> bool {
        let pair = KeypairData::Ed25519(Ed25519Keypair::from_seed(&[9; 32]));
        let key = Arc::new(PrivateKey::new(pair, "a test's").expect("a key"));
        let key = PrivateKeyWithHashAlg::new(key, None);
        let asked = self.handle.authenticate_publickey(user, key);
        matches!(patiently("an answer", asked).await, Ok(AuthResult::Success))
    }

    pub async fn log_in_with_password(&mut self, user: &str, passwords: &[&str]) -> bool {
        for password in passwords {
            let asked = self.handle.authenticate_keyboard_interactive_start(user, None);
            let Ok(answer) = patiently("an answer", asked).await else { return false };
            let KeyboardInteractiveAuthResponse::InfoRequest { prompts, .. } = answer else { return false };
            assert_eq!(prompts.len(), 1);
            assert!(!prompts[0].echo, "a password is not shown");
            let typed = self.handle.authenticate_keyboard_interactive_respond(vec![(*password).to_owned()]);
            match patiently("an answer", typed).await {
                Ok(KeyboardInteractiveAuthResponse::Success) => return true,
                Ok(_) => {}
                Err(_) => return false,
            }
        }
        false
    }

    pub async fn channel(&self) -> Result<Channel<Msg>, russh::Error> {
        patiently("a channel", self.handle.channel_open_session()).await
    }

    /// Runs a command, with this on its input.
    pub async fn run(&mut self, line: &str, input: Option<&str>) -> Answer {
        let mut channel = self.channel().await.expect("there is room");
        channel.exec(true, line).await.expect("open");
        if let Some(input) = input {
            channel.data(input.as_bytes()).await.expect("open");
        }
        channel.eof().await.expect("open");
        let mut answer = Answer::default();
        while let Some(message) = patiently("the command's end", channel.wait()).await {
            match message {
                ChannelMsg::Data { data } => answer.out += &text(&data),
                ChannelMsg::ExtendedData { data, .. } => answer.err += &text(&data),
                ChannelMsg::ExitStatus { exit_status } => answer.code = Some(exit_status),
                ChannelMsg::Close => break,
                _ => {}
            }
        }
        answer
    }

    /// The screens on a terminal.
    pub async fn screens(&self, term: &str, cols: u32, rows: u32) -> Busy {
        let channel = self.channel().await.expect("there is room");
        channel.request_pty(false, term, cols, rows, 0, 0, &[]).await.expect("open");
        channel.request_shell(false).await.expect("open");
        Busy(channel)
    }

    /// A command on a terminal.
    pub async fn command_at_terminal(&self, line: &str) -> Busy {
        let channel = self.channel().await.expect("there is room");
        channel.request_pty(false, "xterm", 80, 24, 0, 0, &[]).await.expect("open");
        channel.exec(false, line).await.expect("open");
        Busy(channel)
    }

    /// Asks for everything that is no session, and gets none of it.
    pub async fn asks_in_vain_for_all_else(&self) {
        assert!(self.handle.channel_open_direct_tcpip("127.0.0.1", 22, "127.0.0.1", 1).await.is_err());
        assert!(self.handle.channel_open_direct_streamlocal("/run/outreach/door").await.is_err());
        assert!(self.handle.tcpip_forward("127.0.0.1", 0).await.is_err());
        assert!(self.handle.streamlocal_forward("/tmp/forwarded").await.is_err());
        let mut channel = self.channel().await.expect("there is room");
        channel.set_env(true, "LD_PRELOAD", "/tmp/x.so").await.expect("open");
        channel.agent_forward(true).await.expect("open");
        channel.request_x11(true, false, "MIT-MAGIC-COOKIE-1", "00", 0).await.expect("open");
        channel.request_subsystem(true, "sftp").await.expect("open");
        for asked in ["env", "agent", "x11", "subsystem"] {
            let answer = patiently(asked, channel.wait()).await;
            assert!(matches!(answer, Some(ChannelMsg::Failure)), "{asked}: {answer:?}");
        }
    }

    pub async fn hang_up(self) {
        self.handle.disconnect(Disconnect::ByApplication, "", "").await.expect("open");
    }
}

impl Busy {
    /// What is shown next; none when the channel is closed.
    pub async fn next(&mut self) -> Option<Vec<u8>> {
        loop {
            match patiently("output", self.0.wait()).await? {
                ChannelMsg::Data { data } => return Some(data.to_vec()),
                ChannelMsg::Close => return None,
                _ => {}
            }
        }
    }

    pub async fn types(&self, keys: &[u8]) {
        self.0.data(keys).await.expect("open");
    }

    pub async fn resize(&self, cols: u32, rows: u32) {
        self.0.window_change(cols, rows, 0, 0).await.expect("open");
    }

    /// Everything that is shown until the end, and the code.
    pub async fn until_the_end(&mut self) -> (String, Option<u32>) {
        let (mut all, mut code) = (Vec::new(), None);
        while let Some(message) = patiently("the end", self.0.wait()).await {
            match message {
                ChannelMsg::Data { data } => all.extend_from_slice(&data),
                ChannelMsg::ExitStatus { exit_status } => code = Some(exit_status),
                ChannelMsg::Close => break,
                _ => {}
            }
        }
        (text(&all), code)
    }
}
