/** Words that say nothing of a person although they may be somebody's last name: those of our own public texts, and of the trade. */
const words = `
about above access acknowledgement action actor address admin advance advisory affected after again against
agent agree agreed agreeing agrees allow already amber among android another answer anything apache appreciate
arbitrary array asked asking assessed attack attacker attempt audit authentication authorization availability
baker banks because becomes before behaviour believe below berry besides binary black block bloom booth bounds
branch bridge bring broken brooks brown browser buffer build built bushes butler bypass cache calendar carter
cases chairs chance change changed changes channel channels character chase check class client closed cloud
cluster command comments committee compiler component compromised compromises concern concerns conclusion
confidential confidentiality config configuration connection consider console contact container content continue
cookie counted crafted crash created credited cross curry database deadline deadlines default denial dependency
depends describe describes deserialization details device directory disclose disclosed disclosure discuss docker
domain download draft driver early elsewhere embargo ended engine entry error escape event every everybody
everything examine examined execute execution explain exploit exploited export expose external fault feature
field fields files filter finds firmware first fisher fixed flowers follow force forest forge format found frame
framework freely frost fully function future gates gateway github given glass global going grace grant green
group guard handle handler handling hands happens hardy header hello helper helping helps hunter identifier
image impact import incorrect index injection input installers instance integer integrity internal invitation
invite issue joins judge keeping keeps kernel knight known lambert later layer learn length level library limit
linux local logic login looked looking macro maintain major making malicious manager marsh mason meant meanwhile
member memory merged message method miller mills missed missing mitigate mitigation model module moment money
monitor moody moses moved named needed needs neither network noble nobody north noted nothing notice nowhere
number object offset olive origin others outside overdue overflow owner package packages packet pages paine
parker parks parse parser password patch patched patience payload pearl people permission phase pipeline piper
place platforms please plugin pointer policy porter possible potter powers prefer prepare price prince printed
private privately process promise proposal propose protocol proxy pseudonym public publicly publish published
publishes query queue quick reaches reader ready reason reasons receive received record recorded redirect
reference regards region register release reminded remote render reopen repeats report reported reporter
reporting reports repository reproduces request reset resource response responsibly review right rivers rocks
route router runtime safety sandbox scanner schema scope script second secret security segment sensitive server
service session severity share sharp shell short should signature silver simply singer small socket somebody
something source south speak speaks spring stack stand stands state steering steps still stone storage storm
story stream street string strong style suits summer sweet system table tables taken taking taylor technical
telling template terminal thank thankful there these think those thread through tidied today together token
touch trace triage tries trigger trust turner unauthenticated under understand until update updating upload
upstream usage validation value vector version versions virtual volume vulnerabilities vulnerability walker
waters weaver welcome wells where whether which while white whoever whole windows winter within without wolfe
woods words workaround worked worker working world would write writes written wrote young yours yourselves
`
export const commonWords: ReadonlySet<string> = new Set(words.split(/\s+/).filter((one) => one !== ''))
