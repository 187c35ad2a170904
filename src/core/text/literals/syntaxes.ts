import type { LiteralSyntax } from '../../documents/document';
import { envBacktick, envBare, envDouble, envSingle } from './env';
import { ini } from './ini';
import { jsonBare, jsonSingle, jsonString } from './json';
import { properties } from './properties';
import { raw, readOnly } from './raw';
import type { LiteralRules } from './rules';
import { tomlBare, tomlBasic, tomlLiteral, tomlMultiBasic, tomlMultiLiteral } from './toml';

/** Every literal syntax and how it is read and written. */
export const LITERAL_RULES: Readonly<Record<LiteralSyntax, LiteralRules>> = {
  json: jsonString,
  'json-single': jsonSingle,
  'json-bare': jsonBare,
  'yaml-plain': readOnly,
  'yaml-single': readOnly,
  'yaml-double': readOnly,
  'yaml-literal-block': readOnly,
  'yaml-folded-block': readOnly,
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
  'hcl-quoted': readOnly,
  'hcl-heredoc': readOnly,
  'xml-text': readOnly,
  'xml-attribute': readOnly,
  'xml-cdata': readOnly,
  'shell-bare': readOnly,
  'shell-single': readOnly,
  'shell-double': readOnly,
  'docker-bare': readOnly,
  'ruby-single': readOnly,
  'ruby-double': readOnly,
  'ruby-heredoc': readOnly,
  'js-single': readOnly,
  'js-double': readOnly,
  'js-template': readOnly,
  'python-plain': readOnly,
  'python-raw': readOnly,
  'python-triple': readOnly,
  'go-interpreted': readOnly,
  'go-raw': readOnly,
  'java-string': readOnly,
  'java-text-block': readOnly,
  'csharp-regular': readOnly,
  'csharp-verbatim': readOnly,
  'csharp-raw': readOnly,
  'php-single': readOnly,
  'php-double': readOnly,
  raw: raw,
};
