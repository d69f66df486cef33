//! The bindings step. In: the raw module of the compiler. Out: the finished module,
//! which exports the placement's functions and nothing else, and imports nothing.
//!
//! The generator is the library behind the `wasm-bindgen` program, in the version that
//! the crate asks for, so that the two cannot part.

use std::fs;
use std::path::Path;
use walrus::{ExportItem, Module, passes};
use wasm_bindgen_cli_support::Bindgen;

/// Runs the generator over `raw` and writes the module to `finished`.
pub(crate) fn finish(raw: &Path, finished: &Path) -> Result<(), String> {
    let mut output = Bindgen::new()
        .input_path(raw)
        .out_name("check")
        .typescript(false)
        .no_modules(true)
        .map_err(|e| format!("{e:#}"))?
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate_output()
        .map_err(|e| format!("{e:#}"))?;
    let glue = output.js().to_owned();
    let module = output.wasm_mut();
    leave_only_functions(module, &glue)?;
    let bytes = module.emit_wasm();
    fs::write(finished, bytes).map_err(|e| format!("{}: {e}", finished.display()))
}

/// Takes out what only the generated glue would use: the memory, the handlers, the
/// table of references. Integers need none of it, and a module without imports can
/// reach nothing of the page it runs in.
fn leave_only_functions(module: &mut Module, glue: &str) -> Result<(), String> {
    let others: Vec<_> = module
        .exports
        .iter()
        .filter(|e| !matches!(e.item, ExportItem::Function(_)) || e.name.starts_with("__"))
        .map(|e| e.id())
        .collect();
    for id in others {
        module.exports.delete(id);
    }
    module.start = None;
    let sections: Vec<_> = module.customs.iter().map(|(id, _)| id).collect();
    for id in sections {
        module.customs.delete(id);
    }
    passes::gc::run(module);
    if let Some(import) = module.imports.iter().next() {
        return Err(format!("the module imports {}.{}", import.module, import.name));
    }
    // The page script calls the functions directly. That is right only as long as the
    // glue would do no more than pass integers on.
    for export in module.exports.iter() {
        if !glue.contains(&format!("const ret = wasm.{}(", export.name)) {
            return Err(format!("the glue of {} does more than pass integers", export.name));
        }
    }
    Ok(())
}
