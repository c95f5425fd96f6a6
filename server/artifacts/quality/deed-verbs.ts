const listed = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/).filter(Boolean));

/** Base forms that are hardly ever anything but verbs where they follow "and" or a comma. */
export const deedVerbs = listed(`
  accept activate add adjust allow amend analyse analyze append apply approve archive arrange ask assign attach authenticate authorise authorize
  block book browse calculate cancel capture categorise categorize choose clear close collect combine compare compute configure confirm connect
  convert copy correct create deactivate decide decline define delete deliver demand deny detect determine disable discard display distribute
  download edit email enable encrypt enforce ensure enter escalate evaluate execute expire explain extend extract fetch fill find flag
  forward generate get give grade grant hand hide highlight identify ignore import include inform insert inspect install invite
  keep leave let load lock log maintain make manage mark match merge migrate modify monitor move notify obtain offer open
  overwrite pay perform permit pick place prepare present preserve prevent prioritise prioritize proceed produce prompt provide publish
  put queue raise read reassign receive recalculate recommend reconcile redirect refuse register reject release
  remind remove rename render renew reorder replace reply reschedule reset resolve respond restore restrict
  resume retain retrieve retry return reveal review revoke round route save scan schedule search select send separate set share show sign
  sort split start stop store submit subscribe suggest suspend switch synchronise synchronize tell terminate transfer transmit trigger
  turn unlock unsubscribe update upload validate verify view warn withdraw write`);

/** Words that are verbs only where a determiner follows: "report the damage", but "name and report". */
export const nounVerbs = listed(`
  address alert answer balance bill call change charge check claim comment contact control credit debit document dispatch estimate export
  filter forecast group issue label limit link list measure message name note number order page pin plan post price print process
  purchase question rate record refund report request result sample score ship sound stamp state test time track trade upgrade use
  vote wait watch work`);

/** Two verbs that name one deed. */
export const pairsOfVerbs = listed(
  'drag-and-drop copy-and-paste cut-and-paste track-and-trace find-and-replace search-and-replace read-and-write plug-and-play drop-and-drag approve-or-reject accept-or-decline accept-or-reject enable-or-disable show-or-hide open-and-close',
) as ReadonlySet<string>;
