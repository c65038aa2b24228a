//! What to do so that a browser keeps its promises, by what it says of itself.

/// Which steps to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Advice {
    /// iPhone or iPad in the browser: what is kept there goes after seven days without a visit.
    AppleInstall,
    /// Chromium on Android.
    AndroidInstall,
    /// Firefox on Android.
    FirefoxAndroid,
    /// A computer.
    ComputerInstall,
    /// Opened from the home screen.
    Installed,
}

/// The steps for a browser, by its user agent. An iPad says that it is a Macintosh; its touch screen tells otherwise.
#[must_use]
pub fn advice(user_agent: &str, has_touch: bool, is_installed: bool) -> Advice {
    if is_installed {
        return Advice::Installed;
    }
    let is_apple_tablet = user_agent.contains("Macintosh") && has_touch;
    if user_agent.contains("iPhone") || user_agent.contains("iPad") || is_apple_tablet {
        return Advice::AppleInstall;
    }
    match (user_agent.contains("Android"), user_agent.contains("Firefox")) {
        (true, true) => Advice::FirefoxAndroid,
        (true, false) => Advice::AndroidInstall,
        (false, _) => Advice::ComputerInstall,
    }
}

/// Whether real interviews must not be kept in this browser before it is installed.
#[must_use]
pub fn is_unsafe_here(advice: Advice) -> bool {
    advice == Advice::AppleInstall
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAFARI_IPHONE: &str = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.4 Mobile/15E148 Safari/604.1";
    const SAFARI_IPAD: &str =
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.4 Safari/605.1.15";
    const CHROME_ANDROID: &str =
        "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Mobile Safari/537.36";
    const FIREFOX_ANDROID: &str = "Mozilla/5.0 (Android 14; Mobile; rv:150.0) Gecko/150.0 Firefox/150.0";
    const FIREFOX_LINUX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0";

    #[test]
    fn each_browser_gets_its_own_steps() {
        for (user_agent, has_touch, expected) in [
            (SAFARI_IPHONE, true, Advice::AppleInstall),
            (SAFARI_IPAD, true, Advice::AppleInstall),
            (SAFARI_IPAD, false, Advice::ComputerInstall),
            (CHROME_ANDROID, true, Advice::AndroidInstall),
            (FIREFOX_ANDROID, true, Advice::FirefoxAndroid),
            (FIREFOX_LINUX, false, Advice::ComputerInstall),
            ("", false, Advice::ComputerInstall),
        ] {
            assert_eq!(advice(user_agent, has_touch, false), expected, "{user_agent}");
            assert_eq!(advice(user_agent, has_touch, true), Advice::Installed);
        }
    }

    #[test]
    fn only_the_browser_that_erases_after_a_week_is_unsafe() {
        assert!(is_unsafe_here(advice(SAFARI_IPHONE, true, false)));
        assert!(!is_unsafe_here(advice(SAFARI_IPHONE, true, true)));
        assert!(!is_unsafe_here(advice(CHROME_ANDROID, true, false)));
    }
}
