//! Browsers from one test to the next: to start one costs more than most tests do.
//!
//! Invariant: each test has an origin and a tab of its own. A browser is kept only after a test that passed, and not where it was
//! started for that test's sake or has been changed in ways that a new tab does not end.

use std::sync::Mutex;

use super::Browser;
use crate::{Look, Proxy};

static KEPT: Mutex<Vec<Browser>> = Mutex::new(Vec::new());

/// As many as tests run at once.
const ROOM: usize = 2;

impl Browser {
    /// A browser that can be looked at so.
    pub async fn take(look: Look, proxy: Option<&Proxy>) -> Browser {
        if is_usual(look, proxy) {
            while let Some(kept) = another() {
                // One may have died meanwhile.
                if kept.driver().title().await.is_ok() {
                    return kept;
                }
            }
        }
        Browser::start(look, proxy).await
    }

    /// Leaves the page for an empty tab, and keeps the browser for another test; or else ends it.
    pub async fn keep(self) {
        let empty = async {
            let old = self.driver().windows().await?;
            let tab = self.driver().new_tab().await?;
            for old in old {
                self.driver().switch_to_window(old).await?;
                self.driver().close_window().await?;
            }
            self.driver().switch_to_window(tab).await
        };
        if empty.await.is_err() {
            return self.quit().await;
        }
        let full = {
            let mut kept = KEPT.lock().unwrap();
            if kept.len() < ROOM {
                kept.push(self);
                return;
            }
            self
        };
        full.quit().await;
    }

    pub async fn quit(self) {
        let _ = self.driver().clone().quit().await;
    }
}

fn another() -> Option<Browser> {
    KEPT.lock().unwrap().pop()
}

impl Drop for Browser {
    /// It ends with its driver's process; a failed test need not wait until it has said goodbye.
    fn drop(&mut self) {
        let _ = self.driver().clone().leak();
    }
}

/// Whether any browser will do: an ear, a proxy or the want of scripts is there from the start.
pub fn is_usual(look: Look, proxy: Option<&Proxy>) -> bool {
    look.scripts && !look.heard && proxy.is_none()
}
