//! Licenses and origins, where cargo-deny is not installed. In: cargo's own account of the
//! packages in the binary, and `deny.toml`. Out: what is against that file, and which
//! packages are there in more than one version, which it only warns of.

use crate::command::root;
use serde_json::Value;
use spdx::{Expression, Licensee, ParseMode};
use std::collections::BTreeMap;
use std::fs;

/// The only place from which packages come.
const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// Judges these packages, and prints what is only worth knowing.
pub(crate) fn judge(packages: &[&Value]) -> Result<(), String> {
    let rules = fs::read_to_string(root().join("deny.toml")).map_err(|e| e.to_string())?;
    let allowed = allowed(&rules)?;
    let mut wrong = Vec::new();
    let mut versions: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for package in packages {
        let text = |key: &str| package[key].as_str().unwrap_or_default();
        let (name, version, license) = (text("name"), text("version"), text("license"));
        versions.entry(name).or_default().push(version);
        match Expression::parse_mode(license, ParseMode::LAX) {
            Ok(expression) => {
                let ok = expression.evaluate(|one| allowed.iter().any(|own| own.satisfies(one)));
                if !ok {
                    wrong.push(format!("{name} {version} has the license {license}."));
                }
            }
            Err(_) => {
                wrong.push(format!("{name} {version} does not say its license: `{license}`."))
            }
        }
        // A package of this workspace has no source.
        if package["source"].as_str().is_some_and(|source| source != REGISTRY) {
            wrong.push(format!("{name} {version} comes from {}.", text("source")));
        }
    }
    if !wrong.is_empty() {
        return Err(format!("Against deny.toml:\n{}", wrong.join("\n")));
    }
    println!(
        "{} packages, all with licenses that deny.toml allows, all from crates.io",
        packages.len()
    );
    for (name, versions) in versions.iter().filter(|(_, versions)| versions.len() > 1) {
        println!("in {} versions: {name} {}", versions.len(), versions.join(", "));
    }
    Ok(())
}

/// The list of licenses in the rules: one in a line, in quotation marks.
fn allowed(rules: &str) -> Result<Vec<Licensee>, String> {
    let list = rules.split_once("allow = [").and_then(|(_, rest)| rest.split_once(']'));
    let (list, _) = list.ok_or("deny.toml has no list of licenses.")?;
    let names = list.lines().map(|line| line.trim().trim_matches([',', '"']));
    names
        .filter(|name| !name.is_empty())
        .map(|name| Licensee::parse(name).map_err(|e| format!("deny.toml: {name}: {e}")))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn licenses_and_origins_are_judged() {
        let package = |license: &str, source: &str| {
            let source = (!source.is_empty()).then_some(source);
            json!({ "name": "a", "version": "1.0.0", "license": license, "source": source })
        };
        for license in ["MIT OR Apache-2.0", "MIT/Apache-2.0", "(MIT OR GPL-3.0) AND Unicode-3.0"] {
            assert_eq!(judge(&[&package(license, REGISTRY)]), Ok(()), "{license}");
        }
        for license in ["GPL-3.0", "MIT AND AGPL-3.0", "", "Nobody-1.0"] {
            assert!(judge(&[&package(license, "")]).is_err(), "{license}");
        }
        assert!(judge(&[&package("MIT", "git+https://evil.example/a")]).is_err());
    }
}
