use std::{env, fs};

use crate::Page;

const TAGS: &str = "['wcag2a', 'wcag2aa', 'wcag2aaa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']";

impl Page {
    /// What axe-core finds wrong with the page as it stands: `rule: selector`, for contrast with the two colours.
    ///
    /// All of it is laid out first: axe does not know the size of what is not. What sticks to the window's edge is put where it
    /// stands in the document meanwhile: else axe takes whatever happens to pass beneath it for a target out of reach.
    pub async fn axe(&self) -> Vec<String> {
        self.lay_out_all().await;
        let path = env::var("AXE").expect("AXE names axe.min.js of axe-core; `cargo xtask browser` sets it");
        let source = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
        let script = format!(
            "(async () => {{ {source};
                const stuck = [...document.querySelectorAll('*')].filter(e => getComputedStyle(e).position == 'sticky');
                for (const e of stuck) {{ e.style.position = 'relative'; e.style.inset = 'auto' }}
                const found = await axe.run(document, {{ runOnly: {{ type: 'tag', values: {TAGS} }}, resultTypes: ['violations'] }});
                for (const e of stuck) {{ e.style.position = ''; e.style.inset = '' }}
                const told = (rule, node) => {{
                    const seen = [...node.any, ...node.all, ...node.none].map(check => check.data).find(data => data?.contrastRatio);
                    return `${{rule.id}}: ${{node.target.join(' ')}}` + (seen ? ` (${{seen.fgColor}} on ${{seen.bgColor}}: ${{seen.contrastRatio}})` : '');
                }};
                return JSON.stringify(found.violations.flatMap(rule => rule.nodes.map(node => told(rule, node)))) }})()"
        );
        let text = self.browser.run(&script).await.unwrap_or_else(|fault| panic!("axe: {fault}"));
        serde_json::from_str(&text).unwrap()
    }
}
