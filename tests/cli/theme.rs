//! `theme`: what it lists, copies and previews.

use std::fs;

use super::Folder;

#[test]
fn the_themes_their_files_and_options_are_listed() {
    let folder = Folder::with_starter();
    let themes = folder.run(&["theme", "list"]).expect(0).out;
    assert!(themes.contains("* civic") && themes.contains("  plain"), "{themes}");
    let files = folder.run(&["theme", "files"]).expect(0).out;
    for line in
        ["civic  static/civic.css\n", "civic  slots/footer.html\n    The slot `footer`: "]
    {
        assert!(files.contains(line), "{files}");
    }
    let options = folder.run(&["theme", "options"]).expect(0).out;
    for line in [
        "\nbrand_colour\n",
        "    holds:   one of comfortable, compact\n",
        "    default: #17312f\n",
    ] {
        assert!(options.contains(line), "{options}");
    }
    for option in options.split("\n\n").filter(|option| !option.is_empty()) {
        let (name, example) = option.split_once("    example: ").unwrap();
        let name = name.lines().next().unwrap();
        let value = example.strip_prefix(&format!("{name}: ")).unwrap();
        assert!(!value.trim().is_empty(), "`{name}` has no example");
    }
}

#[test]
fn every_example_of_an_option_is_a_value_that_it_takes() {
    let folder = Folder::with_starter();
    let options = folder.run(&["theme", "options"]).expect(0).out;
    let examples = options.lines().filter_map(|line| line.strip_prefix("    example: "));
    let lines: Vec<String> = examples.map(|line| format!("\n  {line}")).collect();
    assert!(lines.len() > 10, "{options}");
    let theme = format!("theme: civic\ntheme_options:{}", lines.concat());
    folder.edit("content/publication.yaml", "theme: civic", &theme);
    fs::create_dir_all(folder.path("themes/own/static")).unwrap();
    let logo = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 1\"/>";
    fs::write(folder.path("themes/own/static/logo.svg"), logo).unwrap();
    folder.run(&["check"]).expect(0);
}

#[test]
fn a_file_is_copied_once_and_the_copy_stands_before_the_original() {
    let folder = Folder::with_starter();
    for (word, file) in [
        ("templates/not-found.html", "templates/not-found.html"),
        ("parts/dates.html", "templates/parts/dates.html"),
        ("civic.css", "static/civic.css"),
        ("en.ftl", "strings/en.ftl"),
        ("slots/footer.html", "slots/footer.html"),
    ] {
        let said = folder.run(&["theme", "eject", word]).expect(0);
        let path = format!("themes/own/{file}");
        assert!(said.err.contains(&format!("Copied {file} of the theme civic to {path}\n")));
        assert_eq!(folder.read(&path), folder.run(&["theme", "show", file]).expect(0).out);
    }
    let again = folder.run(&["theme", "eject", "civic.css"]).expect(2);
    again.says("`themes/own/static/civic.css` is already there");
    let files = folder.run(&["theme", "files"]).expect(0).out;
    assert!(
        files.contains("civic  static/civic.css  ejected: you have a copy in `themes/own/`\n")
    );
    assert_eq!(files.matches("ejected: ").count(), 5);
    folder.edit("themes/own/slots/footer.html", "{#-", "<p>Ours</p>{#-");
    let built = folder.run(&["build", "--strict"]).expect(0);
    assert!(!built.err.contains("ejected-file"), "{}", built.err);
    assert!(folder.read("output/index.html").contains("<p>Ours</p>"));
}

#[test]
fn a_copy_that_is_older_than_the_theme_is_told_until_it_is_renewed() {
    let folder = Folder::with_starter();
    folder.run(&["theme", "eject", "not-found.html", "--renew"]).expect(2).says("to renew");
    folder.run(&["theme", "eject", "not-found.html"]).expect(0);
    let record = folder.read("themes/own/ejected.yaml");
    let hash = record.split("hash: \"").nth(1).unwrap().split('"').next().unwrap();
    folder.edit("themes/own/ejected.yaml", hash, "0123456789abcdef");
    let told = folder.run(&["check"]).expect(0);
    assert!(told.err.contains("warning[ejected-file]: `themes/own/templates/not-found.html`"));
    let remedy = "prospectus theme eject templates/not-found.html --renew";
    assert!(told.err.contains(remedy), "{}", told.err);
    let words: Vec<&str> = remedy.split(' ').skip(1).collect();
    folder.run(&words).expect(0);
    assert_eq!(folder.read("themes/own/ejected.yaml"), record);
    folder.run(&["check", "--strict"]).expect(0);
}

#[test]
fn a_file_that_is_not_there_is_told_with_the_one_that_is_meant() {
    let folder = Folder::with_starter();
    for (word, said) in [
        ("templates/pgae.html", "did you mean `templates/page.html`?"),
        ("civc.css", "did you mean `civic.css`?"),
        ("nothing-like-it.txt", "prospectus theme files"),
        ("theme.yaml", "set its options below `theme_options`"),
        ("../../secret", "there is no file of the theme"),
        ("list.html", "several files of the theme end in `list.html`"),
    ] {
        folder.run(&["theme", "eject", word]).expect(2).says(said);
    }
    assert!(!folder.path("themes").exists());
    folder.edit("content/publication.yaml", "theme: civic", "theme: civc");
    folder.run(&["theme", "files"]).expect(2).says("did you mean `civic`?");
}

#[test]
fn the_preview_has_the_colours_of_the_publication_in_both_schemes() {
    let folder = Folder::with_starter();
    let options = "theme: civic\ntheme_options: {brand_colour: \"#005eb8\", contents_from: 4}";
    folder.edit("content/publication.yaml", "theme: civic", options);
    fs::create_dir_all(folder.path("themes/own/slots")).unwrap();
    fs::write(folder.path("themes/own/slots/header.html"), "<p>Our own header</p>\n").unwrap();
    folder.run(&["theme", "preview", "-o", "seen"]).expect(0).says("seen/index.html");
    let index = folder.read("seen/index.html");
    assert!(index.contains("light/components/index.html"));
    let sheet = index.split_once("stylesheet\" href=\"").unwrap().1.split('"').next().unwrap();
    assert!(folder.read(&format!("seen/{sheet}")).contains(".state-focus"));
    for scheme in ["light", "dark"] {
        let page = folder.read(&format!("seen/{scheme}/components/index.html"));
        assert!(page.contains(&format!("name=\"color-scheme\" content=\"{scheme}\"")));
        assert!(page.contains("<p>Our own header</p>"));
        for state in ["state-hover", "state-focus", "state-visited"] {
            assert!(page.contains(&format!("<a class=\"{state}\"")), "{state}");
        }
        let colours = folder.read(&format!("seen/{scheme}/colours/index.html"));
        assert!(
            colours.contains("<code>#005eb8</code>") && colours.contains("on-brand on brand")
        );
        let draft = folder.read(&format!("seen/{scheme}/draft/index.html"));
        assert!(draft.contains("notice-draft"));
    }
    assert!(
        !folder.path("themes/own/ejected.yaml").exists() && !folder.path("output").exists()
    );
}
