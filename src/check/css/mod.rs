//! Stub.
use super::html::{Document, NodeId};
#[derive(Debug, Clone, Default)]
pub struct Computed { pub display: String, pub visibility: String, pub raw: Vec<(String,String)> }
#[derive(Debug)]
pub struct Styles { list: Vec<Computed> }
impl Styles {
    pub fn of_page(document: &Document, _load: &dyn Fn(&str) -> Option<String>) -> Self {
        let mut list = vec![Computed::default(); document.len()];
        for id in document.elements() {
            let style = document.attribute(id, "style").unwrap_or_default();
            let raw: Vec<(String,String)> = style.split(';').filter_map(|d| d.split_once(':')).map(|(a,b)| (a.trim().to_lowercase(), b.trim().to_lowercase())).collect();
            let name = document.name(id).unwrap_or("");
            let inline = ["a","span","b","i","em","strong","img","input","button","label","select","u","s","small","code","sub","sup","textarea","abbr","svg"].contains(&name) || document.name(id).is_none();
            let mut c = Computed { display: if inline {"inline".into()} else {"block".into()}, visibility: document.parent(id).map_or(String::new(), |p| list[p.index()].visibility.clone()), raw };
            if ["head","script","style","template","title","meta","link","datalist","area"].contains(&name) || document.attribute(id,"hidden").is_some() { c.display="none".into(); }
            if document.attribute(id,"type")==Some("hidden") && name=="input" { c.display="none".into(); }
            for (a,b) in c.raw.clone() { if a=="display" {c.display=b.clone();} if a=="visibility" {c.visibility=b;} }
            list[id.index()] = c;
        }
        Self { list }
    }
    pub fn get(&self, id: NodeId) -> &Computed { &self.list[id.index()] }
}
