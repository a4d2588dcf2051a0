import type { UrlRule } from './url-rules';

/** The rules that a setting can break, except those for URLs. */
type ValueIssue =
  | 'missing'
  | 'notText'
  | 'empty'
  | 'placeholder'
  | 'notBoolean'
  | 'notAChoice'
  | 'notSeconds'
  | 'tooFewSeconds'
  | 'notList'
  | 'severalScopes'
  | 'scopesInText'
  | 'noOpenidScope'
  | 'notAbsolute'
  | 'noScheme';

/** A rule that a setting breaks. */
export type ConfigIssue = ValueIssue | UrlRule;
