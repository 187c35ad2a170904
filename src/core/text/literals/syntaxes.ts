import type { LiteralSyntax } from '../../documents/document';
import { envBacktick, envBare, envDouble, envSingle } from './env';
import { ini } from './ini';
import { jsonBare, jsonSingle, jsonString } from './json';
import { properties } from './properties';
import { raw } from './raw';
import { csharpInterpolated, csharpInterpolatedVerbatim, csharpRaw, csharpRegular, csharpVerbatim } from './csharp';
import { goInterpreted, goRaw } from './go';
import { javaString, javaTextBlock } from './java';
import { jsDouble, jsSingle, jsTemplate } from './javascript';
import { phpDouble, phpHeredoc, phpNowdoc, phpSingle } from './php';
import { pythonFormat, pythonPlain, pythonRaw, pythonTriple } from './python';
import {
  rubyDouble,
  rubyHeredoc,
  rubyPercentDouble,
  rubyPercentSingle,
  rubyRawHeredoc,
  rubySingle,
  rubyWord,
} from './ruby';
import { hclHeredoc, hclQuoted } from './hcl';
import { xmlAttribute, xmlCdata, xmlText } from './xml';
import { dockerBare, shellAnsi, shellBare, shellDouble, shellHeredoc, shellRawHeredoc, shellSingle } from './shell';
import type { LiteralRules } from './rules';
import { tomlBare, tomlBasic, tomlLiteral, tomlMultiBasic, tomlMultiLiteral } from './toml';
import { yamlDouble, yamlPlain, yamlSingle } from './yaml';
import { yamlFoldedBlock, yamlLiteralBlock } from './yaml-block';

/** Every literal syntax and how it is read and written. */
export const LITERAL_RULES: Readonly<Record<LiteralSyntax, LiteralRules>> = {
  json: jsonString,
  'json-single': jsonSingle,
  'json-bare': jsonBare,
  'yaml-plain': yamlPlain,
  'yaml-single': yamlSingle,
  'yaml-double': yamlDouble,
  'yaml-literal-block': yamlLiteralBlock,
  'yaml-folded-block': yamlFoldedBlock,
  'env-bare': envBare,
  'env-single': envSingle,
  'env-double': envDouble,
  'env-backtick': envBacktick,
  properties,
  ini,
  'toml-bare': tomlBare,
  'toml-basic': tomlBasic,
  'toml-literal': tomlLiteral,
  'toml-multi-basic': tomlMultiBasic,
  'toml-multi-literal': tomlMultiLiteral,
  'hcl-quoted': hclQuoted,
  'hcl-heredoc': hclHeredoc,
  'xml-text': xmlText,
  'xml-attribute': xmlAttribute,
  'xml-cdata': xmlCdata,
  'shell-bare': shellBare,
  'shell-single': shellSingle,
  'shell-double': shellDouble,
  'docker-bare': dockerBare,
  'ruby-single': rubySingle,
  'ruby-double': rubyDouble,
  'ruby-heredoc': rubyHeredoc,
  'ruby-raw-heredoc': rubyRawHeredoc,
  'ruby-percent-single': rubyPercentSingle,
  'ruby-percent-double': rubyPercentDouble,
  'ruby-word': rubyWord,
  'js-single': jsSingle,
  'js-double': jsDouble,
  'js-template': jsTemplate,
  'python-plain': pythonPlain,
  'python-raw': pythonRaw,
  'python-triple': pythonTriple,
  'python-format': pythonFormat,
  'go-interpreted': goInterpreted,
  'go-raw': goRaw,
  'java-string': javaString,
  'java-text-block': javaTextBlock,
  'csharp-regular': csharpRegular,
  'csharp-verbatim': csharpVerbatim,
  'csharp-interpolated': csharpInterpolated,
  'csharp-interpolated-verbatim': csharpInterpolatedVerbatim,
  'csharp-raw': csharpRaw,
  'php-single': phpSingle,
  'php-double': phpDouble,
  'php-heredoc': phpHeredoc,
  'php-nowdoc': phpNowdoc,
  'shell-ansi': shellAnsi,
  'shell-heredoc': shellHeredoc,
  'shell-raw-heredoc': shellRawHeredoc,
  raw: raw,
};
