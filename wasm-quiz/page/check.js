"use strict";
const bytes = "/*WASM_BASE64*/";
