//! The explainer as one file, for systems that take a single upload.

use browser_tests::{Look, Page, Server};

use super::{LIVE, until};

/// An article that frames the file, once that is alive.
async fn article(frame: &str) -> Page {
    let around = Server::of_others("");
    around.add_file("upload.html", &Server::built("DIST").join("embed/standalone.html"));
    let head = "<!doctype html><html lang=en><title>Article</title><link rel=icon href='data:,'>";
    around.add("article.html", [head, frame].concat());
    let page = Page::open_on(around, Look::DESKTOP, "article.html").await;
    until(&page, 0, LIVE).await;
    page
}

#[tokio::test]
async fn one_file_is_all_that_a_careful_system_needs() {
    let page =
        article("<iframe sandbox='allow-scripts' src='upload.html' width='100%' height=700 title=Frame></iframe>")
            .await;
    page.eval("(addEventListener('message', ({ data }) => data.sentinel && (window.told = data.height)), true)").await;
    until(&page, 0, "(document.querySelector('[data-value=share]').click(), true)").await;
    until(&page, 0, "document.querySelector('.picture').dataset.chart === 'share'").await;
    // What is loaded on demand elsewhere stands in it, too.
    until(&page, 0, "(document.querySelector('[data-extra=svg]').click(), true)").await;
    until(&page, 0, "!!document.querySelector('img.by-hand')").await;
    page.until("window.told > 3000").await;
    let asked: Vec<String> = page.server.asked().into_iter().map(|asked| asked.file).collect();
    let asked: Vec<&String> = asked.iter().filter(|file| !["listener.js", "said"].contains(&file.as_str())).collect();
    assert_eq!(asked, ["article.html", "upload.html"]);
    page.done().await;
}

/// A system may put the file into the markup of its own page. There it has no address, and its links would be that page's.
#[tokio::test]
async fn in_the_markup_of_another_page_the_file_works_too() {
    let page = article("<iframe width='100%' height=700 title=Frame></iframe><script>fetch('upload.html').then(r => r.text()).then(t => { document.querySelector('iframe').srcdoc = t })</script>").await;
    let event = "document.querySelectorAll('.event h4 a')[5]";
    until(&page, 0, &format!("({event}.click(), true)")).await;
    until(&page, 0, &format!("{event}.closest('.event').hasAttribute('aria-current')")).await;
    // What is chosen stays, and is what files are made of.
    until(&page, 0, "(document.querySelector('[data-value=share]').click(), true)").await;
    until(&page, 0, "document.querySelector('.picture').dataset.chart === 'share'").await;
    let other = "document.querySelectorAll('.event h4 a')[8]";
    until(&page, 0, &format!("({other}.click(), true)")).await;
    until(&page, 0, &format!("{other}.closest('.event').hasAttribute('aria-current')")).await;
    until(&page, 0, "document.querySelector('.picture').dataset.chart === 'share'").await;
    until(&page, 0, "(document.querySelector('[data-extra=csv]').click(), true)").await;
    until(&page, 0, "document.querySelector('textarea.by-hand')?.value.includes(',share,')").await;
    for step in 1..=2 {
        let way = if step == 1 { ".invitation a" } else { "#part-steps [rel=next]" };
        until(&page, 0, &format!("(document.querySelector('{way}').click(), true)")).await;
        until(&page, 0, &format!("document.querySelectorAll('.tour .done').length === {step}")).await;
    }
    // Built without the address at which the explainer stands, it makes none up.
    until(&page, 0, "(document.querySelector('[data-extra=svg]').click(), true)").await;
    until(&page, 0, "!!document.querySelector('img.by-hand')").await;
    until(&page, 0, "fetch(document.querySelector('img.by-hand').src).then(r => r.text()).then(t => /<svg/.test(t) && !/article|srcdoc|This view/.test(t))").await;
    page.done().await;
}
