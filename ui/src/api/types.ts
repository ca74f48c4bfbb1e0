/** The server's shapes under the names the desk uses; the only file that reaches into the generated schema. */
import type { components } from './schema'

type Schemas = components['schemas']

export type Status = Schemas['StatusOut']
export type User = Schemas['UserOut']
export type Span = Schemas['SpanOut']
export type AskRequest = Schemas['AskIn']
export type CorrectionsRequest = Schemas['CorrectionsIn']
export type Triage = Schemas['Triage']
export type Hit = Schemas['HitOut']
export type Sentence = Schemas['Sentence']
export type Citation = Schemas['Citation']
export type NearArticle = Schemas['NearArticle']
export type Answer = Schemas['Answer']
export type Passage = Schemas['PassageOut']
export type DocumentText = Schemas['DocumentOut']
export type Metadata = Schemas['Metadata']
export type Escalation = Schemas['Escalation']
export type Message = Schemas['Message']
export type Destinations = Schemas['DestinationsOut']
export type LiveEvent = Schemas['ReadyEvent'] | Schemas['EscalationEvent']
export type CallOutcome = Schemas['EndCallIn']['outcome']
export type CallEventKind = Schemas['CallEventIn']['kind']
export type FeedbackRequest = Schemas['FeedbackIn']
export type Reason = Exclude<FeedbackRequest['reason'], ''>
export type Validity = Citation['validity']
export type Letter = Schemas['Letter']
export type LetterSource = Schemas['LetterSource']
export type LetterSentence = Schemas['LetterSentence']
export type LetterRequest = Schemas['LetterIn']
export type CheckedSentence = Schemas['CheckedSentenceOut']
export type LeftAs = Schemas['LetterLogIn']['left_as']

/** What `POST /ask` streams, told apart by `type`. */
export type AskEvent =
  | Schemas['RedactionEvent']
  | Schemas['TriageEvent']
  | Schemas['HitsEvent']
  | Schemas['SentenceEvent']
  | Schemas['DoneEvent']
  | Schemas['ErrorEvent']
