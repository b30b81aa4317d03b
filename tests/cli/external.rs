//! `check --external`: asked for on request only, kept by the day, and never the end of a build at once.

use super::{Folder, Run};

#[cfg(not(feature = "external"))]
#[test]
fn without_the_part_that_asks_it_says_how_to_get_it() {
    let folder = Folder::with_starter();
    let run: Run = folder.run(&["check", "--external"]).expect(2);
    run.says("without the part that looks at other sites")
        .says("cargo install --path . --features external");
}

#[cfg(feature = "external")]
mod asked {
    use std::io::{BufRead, BufReader, Write};
    use std::net::{TcpListener, TcpStream};
    use std::sync::{Arc, Mutex};
    use std::{fs, thread};

    use super::{Folder, Run};
    use crate::support;

    /// Another site, on this computer, and what it was asked.
    struct Site {
        address: String,
        asked: Arc<Mutex<Vec<String>>>,
    }

    impl Site {
        fn start() -> Self {
            let listener = TcpListener::bind("127.0.0.1:0").unwrap();
            let address = format!("http://{}", listener.local_addr().unwrap());
            let asked = Arc::<Mutex<Vec<String>>>::default();
            let noted = asked.clone();
            thread::spawn(move || {
                for stream in listener.incoming() {
                    answer(stream.unwrap(), &noted);
                }
            });
            Self { address, asked }
        }

        /// The requests since the last time, in order.
        fn asked(&self) -> Vec<String> {
            let mut asked = std::mem::take(&mut *self.asked.lock().unwrap());
            asked.sort();
            asked
        }
    }

    fn answer(mut stream: TcpStream, noted: &Mutex<Vec<String>>) {
        let mut head =
            BufReader::new(stream.try_clone().unwrap()).lines().map_while(Result::ok);
        let request = head.next().unwrap_or_default();
        let lines: Vec<String> = head.take_while(|line| !line.is_empty()).collect();
        let names =
            lines.iter().any(|line| line.to_lowercase().starts_with("user-agent: prospectus/"));
        assert!(names, "it does not say who it is: {lines:?}");
        let request = request.trim_end_matches(" HTTP/1.1").to_owned();
        let status = match request.as_str() {
            "HEAD /no-heads" => "405 Method Not Allowed",
            "HEAD /moved" => "301 Moved Permanently\r\nLocation: /good",
            "HEAD /refuses" | "GET /refuses" => "403 Forbidden",
            "HEAD /gone" => "410 Gone",
            _ => "200 OK",
        };
        noted.lock().unwrap().push(request);
        let whole =
            format!("HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        stream.write_all(whole.as_bytes()).unwrap();
    }

    /// A publication that leads to pages of a site, and to no other place of the web.
    fn with_links(site: &Site, names: &[&str]) -> Folder {
        let folder = Folder::new();
        support::copy(&support::root().join("tests/suite/base"), folder.0.path());
        let file = folder.path("content/foreword.md");
        let mut text =
            "---\ntitle: Foreword\nsummary: Words ahead.\n---\n\nWelcome.\n".to_owned();
        for name in names {
            text += &format!("\nRead [the page {name}]({}/{name}#part).\n", site.address);
        }
        fs::write(file, text).unwrap();
        folder
    }

    fn check(folder: &Folder, day: &str, more: &[&str]) -> Run {
        let words = ["check", "--external", "--format", "short", "--cache", "memory"];
        let words = [&words[..], &["--today", day], more].concat();
        let mut command = folder.command(&words);
        for name in ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"] {
            command.env_remove(name);
        }
        Run::new(command.output().unwrap(), &words)
    }

    const HINTS: [&str; 4] =
        ["--warn", "external-link-unsure", "--warn", "external-link-moved"];

    #[test]
    fn a_link_is_told_after_days_and_asked_for_no_more_than_needed() {
        let site = Site::start();
        let folder = with_links(&site, &["good", "no-heads", "moved", "refuses", "gone"]);
        let first = check(&folder, "2026-11-22", &["--strict"]).expect(0);
        let first = first.says(
            "Links lead to 5 pages on other sites: 2 in order, 1 moved for good, 1 not to be told without a browser, 1 failed, not for long yet",
        );
        let first = first.says(
            "To see which, add `--warn external-link-moved` and `--warn external-link-unsure`",
        );
        assert!(!first.err.contains("content/"), "{}", first.err);
        assert_eq!(
            site.asked(),
            [
                "GET /no-heads",
                "GET /refuses",
                "HEAD /gone",
                "HEAD /good",
                "HEAD /good",
                "HEAD /moved",
                "HEAD /no-heads",
                "HEAD /refuses"
            ]
        );
        let second = check(&folder, "2026-11-24", &HINTS).expect(0);
        assert_eq!(site.asked(), ["HEAD /gone"]);
        for words in [
            "/refuses` leads somewhere cannot be told: the server refuses to answer programs (403)",
            "/gone` led nowhere just now: the server says that the page is gone for good (410)",
            "/moved` has moved for good",
        ] {
            assert!(second.err.contains(words), "no {words:?} in {}", second.err);
        }
        let third = check(&folder, "2026-11-25", &[]).expect(0);
        let place = "content/foreword.md:";
        assert!(third.err.contains(place), "{}", third.err);
        let third =
            third.says("warning[external-link]").says("has led nowhere since 2026-11-22");
        assert!(third.err.contains("1 failed for days"), "{}", third.err);
        check(&folder, "2026-11-25", &["--strict"]).expect(1);
        check(&folder, "2026-11-25", &["--strict", "--allow", "external-link"]).expect(0);
        let kept = folder.read("memory/external-links.json");
        assert!(kept.contains("\"seen\": \"2026-11-22\""), "{kept}");
    }

    #[test]
    fn nothing_is_asked_unless_somebody_wants_it() {
        let site = Site::start();
        let folder = with_links(&site, &["gone"]);
        folder.run(&["check", "--today", "2026-11-22"]).expect(0);
        folder.run(&["build", "--today", "2026-11-22"]).expect(0);
        fs::write(folder.path("content/foreword.md"), "no front matter").unwrap();
        check(&folder, "2026-11-22", &[]).expect(1);
        assert!(site.asked().is_empty());
    }

    #[test]
    fn a_check_of_other_sites_leaves_the_memory_of_builds_alone() {
        let site = Site::start();
        let folder = with_links(&site, &["good"]);
        let build =
            ["build", "--cache", "memory", "--today", "2026-11-22", "--explain-rebuild"];
        folder.run(&build).expect(0);
        check(&folder, "2026-11-22", &[]).expect(0);
        folder.run(&build).expect(0).says("No page was made again: nothing had changed");
    }

    #[test]
    fn a_network_that_is_away_is_no_fault_of_the_links() {
        let site = Site::start();
        let folder = with_links(&site, &[]);
        let closed = |_| TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let ports: Vec<u16> = (0..2).map(closed).collect();
        let file = folder.path("content/foreword.md");
        let mut text = fs::read_to_string(&file).unwrap();
        for port in ports {
            text += &format!("\nRead [another page](http://127.0.0.1:{port}/).\n");
        }
        fs::write(&file, text).unwrap();
        for day in ["2026-11-22", "2026-11-23", "2026-11-26"] {
            let run = check(&folder, day, &HINTS).expect(0).says("is this computer connected?");
            assert!(!run.err.contains("external-link"), "{}", run.err);
        }
        assert!(!folder.path("memory/external-links.json").exists());
    }

    #[test]
    fn what_was_kept_may_be_damaged() {
        let site = Site::start();
        let folder = with_links(&site, &["good"]);
        fs::create_dir(folder.path("memory")).unwrap();
        fs::write(folder.path("memory/external-links.json"), "{").unwrap();
        check(&folder, "2026-11-22", &[]).expect(0).says("are asked anew");
        check(&folder, "2026-11-22", &[]).expect(0);
        assert_eq!(site.asked(), ["HEAD /good"]);
    }
}
