//! What the binary is made of. In: cargo's own account of the packages. Out: a list in
//! the format CycloneDX, the same bytes for the same lock file. Packages that only
//! tests or tasks need are not in it. Licenses and origins are held against `deny.toml`.

use crate::command::{self, cargo, target};
use crate::licenses;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

/// Writes the list to `sbom.cdx.json` in cargo's target folder.
pub(crate) fn write() -> Result<(), String> {
    let told = command::output(cargo().args(["metadata", "--format-version", "1", "--locked"]))?;
    let metadata: Value =
        serde_json::from_str(&told).map_err(|e| format!("cargo metadata: {e}"))?;
    let (list, packages) =
        list(&metadata).ok_or("cargo metadata has another form than expected.")?;
    let file = target().join("sbom.cdx.json");
    let text = serde_json::to_string_pretty(&list).map_err(|e| e.to_string())?;
    fs::write(&file, text + "\n").map_err(|e| format!("{}: {e}", file.display()))?;
    println!("{}", file.display());
    licenses::judge(&packages)
}

fn list(metadata: &Value) -> Option<(Value, Vec<&Value>)> {
    let packages: BTreeMap<&str, &Value> = metadata["packages"]
        .as_array()?
        .iter()
        .filter_map(|package| Some((package["id"].as_str()?, package)))
        .collect();
    let needs: BTreeMap<&str, Vec<&str>> = metadata["resolve"]["nodes"]
        .as_array()?
        .iter()
        .filter_map(|node| Some((node["id"].as_str()?, shipped(node))))
        .collect();
    let root = *packages.iter().find(|(_, package)| package["name"] == "carelevel")?.0;
    let mut reached = BTreeSet::new();
    let mut open = vec![root];
    while let Some(id) = open.pop() {
        if reached.insert(id) {
            open.extend(needs.get(id).into_iter().flatten());
        }
    }
    let name = |id: &str| {
        let package = packages.get(id)?;
        Some(format!("pkg:cargo/{}@{}", package["name"].as_str()?, package["version"].as_str()?))
    };
    let component = |id: &str, kind: &str| {
        let package = packages.get(id)?;
        let license = package["license"].as_str().map(|text| text.replace('/', " OR "));
        Some(json!({
            "type": kind,
            "bom-ref": name(id)?,
            "name": package["name"],
            "version": package["version"],
            "purl": name(id)?,
            "licenses": license.map(|expression| json!([{ "expression": expression }])).unwrap_or(json!([])),
        }))
    };
    let others = reached.iter().filter(|id| **id != root);
    let components: Vec<Value> = others.filter_map(|id| component(id, "library")).collect();
    let dependencies: Vec<Value> = reached
        .iter()
        .filter_map(|id| {
            let mut on: Vec<String> =
                needs.get(id).into_iter().flatten().filter_map(|id| name(id)).collect();
            on.sort();
            on.dedup();
            Some(json!({ "ref": name(id)?, "dependsOn": on }))
        })
        .collect();
    let list = json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": { "component": component(root, "application")? },
        "components": components,
        "dependencies": dependencies,
    });
    Some((list, reached.iter().filter_map(|id| packages.get(id).copied()).collect()))
}

/// The packages that a package needs to run or to be built, tests aside.
fn shipped(node: &Value) -> Vec<&str> {
    let needs = node["deps"].as_array().into_iter().flatten();
    let in_binary = |need: &&Value| {
        let kinds = need["dep_kinds"].as_array();
        kinds.is_none_or(|kinds| kinds.iter().any(|kind| kind["kind"] != "dev"))
    };
    needs.filter(in_binary).filter_map(|need| need["pkg"].as_str()).collect()
}
