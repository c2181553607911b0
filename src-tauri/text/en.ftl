### English: every word outside the pages. Keep the order of sv.ftl.
###
### Terms are those of ui/text/en, and short; a sentence ends with a full stop unless
### an excerpt of a file follows it. Nothing here blames anybody.

## The program

cannot-start-title = Svara can't start
quit = Quit

## The simulated phone, a native dialog

simulated-phone-title = Simulated phone
simulated-phone-ringing =
    { $number } is ringing.

    { $organisation } is calling to confirm this phone.
# $instruction is one of the three that follow.
simulated-phone-answered =
    “This is { $organisation }. { $instruction } Not you? Press 0 and then #. För svenska, tryck 9.”
simulated-phone-key-the-number = Key the number on your screen and end with #.
simulated-phone-hear-the-code = To hear your code, press 1.
simulated-phone-press-pound = To confirm that this phone is yours, press #.
simulated-phone-instruction =
    “{ $instruction }”
simulated-phone-nothing-heard =
    “I haven't heard any key yet. { $instruction }”
simulated-phone-end-with-pound =
    “End the number with #. To start over, press the star.”
simulated-phone-answered-again =
    “That wasn't it. Once more: { $instruction }”
simulated-phone-nothing-before-pound =
    “No digits came before the #. Key the number on your screen and end with #.”
# $about is one of the four that follow.
simulated-phone-helpdesk =
    “Hello! The helpdesk of { $organisation }. Ticket { $digits }. { $about } Key the number you are told, and end with #. Not talking to us? Press 0 and then #. För svenska, tryck 9.”
simulated-phone-asks-new-password = For a new password.
simulated-phone-asks-access-pass = For a temporary pass.
simulated-phone-asks-unlock = To unlock your account.
simulated-phone-asks-other = Is it you?
simulated-phone-key-the-read-number = Key the number you are told, and end with #.
simulated-phone-nothing-read =
    “No digits came before the #. Key the number you are told, and end with #.”
simulated-phone-code =
    “Your code is { $code }. Once more: { $code }. Type it on your screen. To hear it again, press 1.”
simulated-phone-other-keys =
    The call with { $organisation } is still open. What do you key?
simulated-phone-answer = Answer
simulated-phone-decline = Decline
simulated-phone-let-ring = Let it ring
simulated-phone-busy = It's busy
simulated-phone-voicemail = Voicemail answers
simulated-phone-not-in-service = Not in service
simulated-phone-line-down = The line is down
simulated-phone-key = Key { $keys }#
simulated-phone-key-wrong = Key a wrong number
simulated-phone-report = Press 0 and #
simulated-phone-pound-alone = Press only #
simulated-phone-any-key = Press 1
simulated-phone-hear-again = Press 1 again
simulated-phone-digit-and-pound = Press 1 and #
simulated-phone-other-language = Press 9
simulated-phone-say-nothing = Key nothing
simulated-phone-hang-up = Hang up
simulated-phone-more = Something else …
simulated-phone-back = Back

## Native file dialogs

choose-backup-title = Choose a backup
choose-people-title = Choose a table of people
save-problems-title = Save what is wrong
people-problems-file = svara-wrong-lines
people-problems-heading = line,column,problem
save-people-title = Save the people
people-file-name = svara-people
save-export-title = Save the export
export-file-name = svara-record
save-evidence-title = Save the evidence
evidence-file-name = svara-case

## Reading the settings file

# $file is its path, $line and $column count from 1.
settings-place = { $file }, line { $line }, column { $column }
settings-file-missing = { $file }: there is no such file.
settings-file-is-folder = { $file }: a settings file is expected, and this is a folder.
settings-file-not-regular = { $file }: a settings file is expected, and this is a device or a pipe.
settings-file-not-readable = { $file } can't be read: { $reason }.
settings-file-too-large = { $file }: a settings file of at most { $most } is expected, and this one is larger.
settings-file-binary = { $place }: plain text is expected, and this is binary data.
settings-file-not-utf8 = { $place }: text in UTF-8 is expected, and this byte isn't.
settings-syntax-duplicate = { $place }: each table and each setting is given once, and this one has been given before.
settings-syntax-unquoted = { $place }: text stands in quotation marks, and here they are missing.
settings-syntax-no-value = { $place }: a value is expected after the equals sign, and there is none.
settings-syntax-no-equals = { $place }: an equals sign and a value are expected after the name of a setting.
settings-syntax-unclosed-text = { $place }: a closing quotation mark is expected before the line ends.
settings-syntax-unclosed-list = { $place }: a closing ] is expected.
settings-syntax-unclosed-table = { $place }: a table is written like [rules], and its closing ] is missing.
settings-syntax-escape = { $place }: a backslash has a meaning of its own in "…"; write the text in '…' instead.
settings-syntax-other = { $place }: a table like [rules] or a setting like name = "value" is expected, and this is neither.
settings-wrong-value = { $place }: { $setting } should be { $expected }, and { $found } was found.
settings-unknown = { $place }: there is no setting { $setting }; [{ $table }] has { $known }.
settings-unknown-suggestion = { $place }: there is no setting { $setting }; did you mean { $suggestion }?
settings-unknown-table = { $place }: there is no table [{ $table }]; the tables are { $known }.
settings-unknown-table-suggestion = { $place }: there is no table [{ $table }]; did you mean [{ $suggestion }]?
settings-unknown-outside = { $place }: settings stand in a table, and { $setting } stands before the first; the tables are { $known }.
settings-key-file-needed = { $place }: with key = "file", store.key-file is also expected, and it is missing.
settings-key-file-unused = { $place }: store.key-file is used only with key = "file", and the key is in the keyring.
settings-needed = { $place }: with { $with }, { $setting } is also expected, and it is missing.
settings-only-with = { $place }: { $setting } is used only with { $with }.
settings-one-only = { $place }: the line has one password, and { $other } says already where it is.
settings-known-passwords = { $place }: the list of known passwords { $list } is of no use: { $wrong }.
known-not-readable = it can't be read ({ $reason })
known-not-a-file = a file is expected, and this is a folder, a device or a pipe
known-empty = there is nothing in it
known-not-text = a password is expected in line { $line }, as text of at most 1,024 bytes
known-other-digests = it has NTLM hashes, and SHA-1 hashes are expected
known-not-a-digest = a SHA-1 hash is expected in line { $line }, alone or with a colon and a count
known-not-all-digests = a SHA-1 hash is expected in every line
known-not-sorted = hashes are expected in their order, and the one in line { $line } belongs further up
known-too-many = at most { $most } passwords are expected; a longer list can be given as SHA-1 hashes in their order

expected-count = a whole number from { $from } to { $to }
expected-none-or-count = 0, or a whole number from { $from } to { $to }
expected-duration = a length of time from "{ $from }" to "{ $to }"
expected-yes-no = true or false
expected-one-of = { $choices }
expected-list-of = a list of { $choices }
expected-country = a country in two letters, such as "SE"
expected-countries = a list of countries in two letters, such as ["SE", "NO"]
expected-prefixes = a list of beginnings of numbers, each a plus and 1 to 15 digits, such as ["+46939"]
expected-groups = a list of groups, such as ["Ledning"]
expected-audience = "everybody", "nobody", or a list of "people", "agents", "auditors", "administrators" and groups, such as ["agents", "group:Lager"]
expected-name = a name of 1 to { $most } printable characters
expected-contact = a text of 1 to 300 printable characters
expected-path = a whole path, such as { $example }
expected-server = a server, such as "pbx.example" or "192.0.2.1:5060"
expected-servers = a list of servers, such as ["pbx2.example", "192.0.2.2:5060"]
expected-host-name = the name or address of a host without a port, such as "pbx.example"
expected-address = an IP address, such as "192.0.2.1"
expected-name-servers = a list of IP addresses of DNS servers, such as ["192.0.2.53", "192.0.2.54:5353"]
expected-ports = the first and the last of at least two ports from 1024 up, beginning with an even one, such as "20000-22047"
expected-codecs = a list of { $codecs }, the preferred first
expected-sip-user = the user part of a SIP address, such as "svara" or "+46101234567"
expected-authentication-user = a name of 1 to 128 characters without quotation marks or backslashes
expected-asserted-identity = a SIP or telephone address, such as "sip:+46101234567@pbx.example"
expected-dialled-prefix = 1 to 16 of the digits and of *, # and +
expected-secret-name = a name of 1 to 64 letters, digits, hyphens, underscores and full stops
expected-line-password = a text on one line, of at most { $most } bytes
expected-table = a table, written [{ $table }]

found-list = a list
found-table = a table
found-empty-list = an empty list
choices-or = { $first } or { $last }
choices-and = { $first } and { $last }

## svara settings

settings-right = { $file } is right.
settings-none = There is no settings file, so the defaults apply. These places were looked at: { $files }.

## The example settings file: what each table and setting is for

example-heading =
    Svara's settings: every table and every setting.
    A line that begins with # followed by a space explains; one that begins with # alone
    is a setting without a default, shown with an example. All others show their default.
    Lengths of time are written "30 s", "15 min", "24 h" or "2 days".
    Check a changed file with: svara settings check FILE
example-table-organisation = The organisation. When a name and a country stand here, they win over those that were given at the first start.
example-organisation-name = What it is called, on the screen and on the phone.
example-organisation-country = Where it is, in two letters (ISO 3166-1). Numbers without a calling code are read as this country's.
example-organisation-contact = Whom people are asked to turn to when nothing here helps.
example-table-rules = What people may set up, and where calls may go. The file wins over the rules in the data store.
example-rules-countries = The countries that may be called. Without this line: the organisation's own.
example-rules-blocked-prefixes = Numbers that begin so are never called, wherever they are, such as ["+46939"].
example-rules-phones = The phones that a person may set up; an empty list turns phones off.
example-rules-confirmation =
    How a person shows on the call that the phone is theirs: the way that is used unless
    they choose, and after it the others that they may choose. key-number: the screen shows
    a number, and they key it on the phone. hear-code: they hear a code, and type it on the
    screen; for phones whose keypad is hard to reach. pound: they press #, which is weaker,
    since whoever answers can do that.
example-rules-matching-digits = How many digits a person keys on the phone.
example-rules-ring-time = How long a phone may ring.
example-rules-key-time = How long an answered call waits for a key.
example-rules-call-time = How long an answered call lasts at most.
example-rules-methods = The kinds of methods that there are.
example-rules-two-step = Who proves themselves once more after the password: "everybody", "nobody", or a list as in [rules.audiences]. Administrators always do. Whoever has no method yet sets one up before anything else.
example-rules-trust-devices-days = For how many days people may ask not to be asked for the second proof again on a device; 0 for not at all. Administrators are always asked.
example-rules-registration-required = Whether people who have too few methods are asked to set one up when they sign in. Whoever is asked for two steps has to have one in any case.
example-rules-registration-methods = How many methods are enough; whoever has fewer is asked for more.
example-rules-postponements = How many times they may put that off; until then a password alone lets them in.
example-rules-reconfirm-days = After how many days people are asked, once they have signed in, whether their methods are still right; 0 for never, at most 730.
example-rules-helpdesk-number-age-days = For how many days a number, an app or a token has to have been on file before the helpdesk knows anybody by it, 1 to 365.
example-rules-helpdesk-privileged-groups = Whoever is in one of these groups is helped by two agents, as administrators always are, such as ["Ledning"].
example-rules-keep-record-days = For how many days entries of the record are kept, at least 90; 0 for ever. Older ones are removed within the hour, and a signed note says which.
example-table-rules-audiences = Whom each kind of method is for: "everybody", "nobody", or a list of "people", "agents", "auditors", "administrators" and groups, such as ["agents", "group:Lager"].
example-rules-audiences-phone = Who may use phones.
example-rules-audiences-authenticator-app = Who may use authenticator apps.
example-rules-audiences-hardware-token = Who may use the organisation's hardware tokens; nobody, until there are some.
example-rules-audiences-access-pass = Who may be given a temporary access pass.
example-table-rules-uses = What each kind of method is for: signing in, getting back a forgotten password, or both.
example-rules-uses-phone = What phones are for.
example-rules-uses-authenticator-app = What authenticator apps are for.
example-rules-uses-hardware-token = What hardware tokens are for.
example-table-rules-reset = What it takes to replace a forgotten password.
example-rules-reset-proofs = How many proofs, 1 or 2. Administrators always give two, of different kinds.
example-table-rules-limits = How much and how often. The defaults are also the loosest that are allowed: limits can only be tightened.
example-rules-limits-tries-per-call = Tries at keying the number during one call.
example-rules-limits-calls-per-number-and-hour = Calls to one number in an hour.
example-rules-limits-calls-per-person-and-day = Calls that one person asks for in a day.
example-rules-limits-calls-per-machine-and-day = Calls that are asked for at one machine in a day.
example-rules-limits-failures-per-hour = Failed verifications of one method in an hour, after which it is locked.
example-rules-limits-failure-lock = How long it is locked then.
example-rules-limits-failures-in-a-row = Failed verifications in a row, after which the method has to be set up again.
example-rules-limits-wrong-passwords = Wrong passwords in a row, after which the user name is locked.
example-rules-limits-password-lock = How long the first such lock lasts; each further one lasts twice as long.
example-rules-limits-longest-password-lock = How long such a lock lasts at most.
example-table-rules-sessions = How long a sign-in lasts.
example-rules-sessions-idle = Idleness after which a person is signed out.
example-rules-sessions-warning = How long before that they are warned.
example-rules-sessions-fresh = How old a sign-in may be when a method is added or removed.
example-rules-sessions-remember-user-name = Whether the last user name is filled in at the next sign-in on the same machine.
example-table-passwords = What may not be a password. The 30,000 most used ones are refused without any setting.
example-passwords-known-file = A list of further passwords that others know, from breaches for example: one a line in any order, at most 20 million; or SHA-1 hashes in their order, as Have I Been Pwned has them (HASH:COUNT), as many as you like. Check it with svara settings check.
example-table-store = Where everything is kept, encrypted.
example-store-folder = The data store's folder. Without this line: a folder in the data folder of the account that runs Svara.
example-store-key = Where the data store's key is: in the system's "keyring", or in a "file", which is weaker: whoever can read the file can read the data store.
example-store-key-file = The key file, with key = "file". It is made at the first start, readable by its owner alone.
example-table-phone-line = The line that calls are made on.
example-phone-line-kind = "simulated" plays the person's phone in a dialog on the screen; "sip" makes real calls on the line below.
example-table-phone-line-sip = The organisation's own line, with kind = "sip": a PBX or a SIP trunk. Try it with: svara line check
example-phone-line-sip-server = The server that calls are handed to, with its port where that is not the usual one.
example-phone-line-sip-backup-servers = Servers that are tried, in this order, when the first does not answer.
example-phone-line-sip-outbound-proxy = Where everything is sent instead, when the server is reached through a proxy.
example-phone-line-sip-domain = The domain of the account, when it is not the server's name.
example-phone-line-sip-transport = How SIP is carried: "udp", "tcp" or "tls". Only "tls" keeps it from being read on the way.
example-phone-line-sip-register = Whether the line registers with the server. A trunk that knows this machine by its address needs no registration.
example-phone-line-sip-register-expiry = How long a registration is asked to last; it is renewed in time.
example-phone-line-sip-user = The account's user.
example-phone-line-sip-authentication-user = The name that the password belongs to, when it is not the user.
example-phone-line-sip-password-file = The file with the account's password on its first line. Make it readable for the account that runs Svara and nobody else.
example-phone-line-sip-password-keyring = Instead: the entry of the system's keyring that holds the password, under the service "Svara".
example-phone-line-sip-password-credential = Instead: the systemd credential that holds the password (LoadCredential=, SetCredentialEncrypted=).
example-phone-line-sip-from-user = The number that is shown on the phone that rings, as the server wants it written. Without this line: the user.
example-phone-line-sip-from-domain = The domain of the caller's address, when it is not the account's.
example-phone-line-sip-caller-name = The name that is shown beside the number, where the network carries one.
example-phone-line-sip-asserted-identity = P-Asserted-Identity (RFC 3325), for trunks that want it.
example-phone-line-sip-number-format = How a number is written to the server: "+e164" (+46701740605), "e164" (46701740605), "international" (0046701740605), "national" (0701740605 in the organisation's own country, others as "international") or "prefix" (what number-prefix says, then 46701740605).
example-phone-line-sip-international-prefix = What is dialled for going abroad, in "international" and "national".
example-phone-line-sip-number-prefix = What the server wants before a number, in "prefix".
example-phone-line-sip-bind-address = The address of this machine that SIP and speech use; "0.0.0.0" is whichever leads to the server.
example-phone-line-sip-sip-port = The port for SIP on this machine; 0 is any free one.
example-phone-line-sip-advertised-address = The address that the server can send to, when this machine stands behind NAT.
example-phone-line-sip-name-servers = DNS servers to ask for the names of SIP servers, when not those that this machine asks. The hosts file goes before them.
example-phone-line-sip-rtp-ports = The ports for speech, two for each call. Open them in the firewall, for UDP.
example-phone-line-sip-codecs = How speech is coded, the preferred first.
example-phone-line-sip-srtp = Whether speech is encrypted (SRTP, RFC 4568): "off", "optional" or "required". Its keys travel in SIP, so that it protects only with transport = "tls".
example-phone-line-sip-ca-file = The certificates (PEM) that may vouch for the server, with transport = "tls". Without this line: those that the system trusts.
example-phone-line-sip-server-name = The name that the server's certificate must carry, when it is not the server's.
example-phone-line-sip-client-certificate = The line's own certificate (PEM), for a server that asks for one, with transport = "tls".
example-phone-line-sip-client-key = Its private key (PEM).
example-phone-line-sip-ring-time = How long a phone may ring, where this line allows less than rules.ring-time.
example-phone-line-sip-key-time = How long a call waits for a key, where this line allows less than rules.key-time.
example-phone-line-sip-call-cap = How long a call lasts at most on the line, ringing and last words included, whatever else happens.
example-phone-line-sip-calls-at-once = How many calls may be up at once.
example-phone-line-sip-first-answer = How long a server may be silent before the next one is tried.
example-phone-line-sip-keepalive = How often a silent server is asked whether it is there (OPTIONS); "0 s" is never.
example-phone-line-sip-prompts-folder = The folder of the organisation's own prompts. What is not in it, or not right, is spoken by Svara's own. Check it with: svara prompts check FOLDER
example-table-program = The program itself.
example-program-language = The language until a person chooses another: "system", "en" or "sv".
example-program-demonstration = Whether the sample organisation may be tried.
example-table-kiosk = A machine that people walk up to: full screen, with no way out of it and nothing remembered. See docs/kiosk.md.
example-kiosk-enabled = Whether this machine is one. --kiosk says the same for one start.
example-kiosk-pin-file = The file with the PIN's hash, made by: svara kiosk pin FILE. It has to be readable by the kiosk's account alone. Without it, nobody leaves the kiosk at its screen.
example-table-log = The log. Phone numbers and secrets never stand in it.
example-log-level = How much is written: "error", "warn", "info" or "debug".
example-log-folder = Its folder. Without this line: the platform's place for logs.
example-log-files = How many files of 1 MiB are kept.

## The phone line

# $place is the settings' file, $setting the one that names what is missing.
line-file-not-readable = { $place }: { $setting } names { $file }, which can't be read: { $reason }.
line-file-not-text = { $place }: { $setting } names { $file }, and that is no short text in UTF-8.
line-file-empty = { $place }: { $setting } names { $file }, and there is nothing on its first line.
line-file-no-certificate = { $place }: { $setting } names { $file }, and there is no certificate in PEM in it.
line-file-no-private-key = { $place }: { $setting } names { $file }, and there is no private key in PEM in it.
line-no-credentials = { $place }: { $setting } takes a credential from systemd, and systemd has handed over none.
line-keyring-silent = { $place }: { $setting } names an entry of the keyring, and the keyring doesn't answer or is locked.
line-not-in-keyring = { $place }: { $setting } names the entry “{ $entry }”, and the keyring has none of that name under the service “{ $service }”.
line-password-open = Others than its owner may read { $file }, which holds the line's password; make it private (chmod 600).
line-keys-in-clear = phone-line.sip.srtp encrypts speech, and its keys travel in the clear: only transport = "tls" protects them.
line-none = The phone is simulated: there is no real line. Set one up on the Phone line page, or in the settings file with phone-line.kind = "sip"; “svara settings example” shows its settings.
line-kept-unclear = What was saved on the Phone line page can't be made out any more. Save it there anew.
line-said-by-file = From the settings file; change it there
line-said-by-page = Kept in the data store
line-said-by-nobody = Nothing is said of the line, so calls are simulated
line-password-kept = Its password is kept in the data store, and is never shown
line-fixed = The settings file says the phone line; change it there.
line-pairs = Each setting is followed by its value: svara line set kind sip server pbx.example transport udp
line-nothing-said = Nothing is said that could be changed.
line-unknown = There is no setting { $setting } of the phone line.
line-needed = { $setting } is needed beside { $beside }.
line-only-with = { $setting } means something only with another { $beside }.
line-country-needed = { $setting } needs the organisation's country.
line-set = The phone line is changed. “svara line check” tests it.
line-as-it-was = The phone line was like that already.
line-not-started = The phone line can't be used just now: { $reason }.
line-cause = { $cause ->
        [not-bound] bind-address and sip-port should be this machine's and free ({ $detail })
        [no-roots] there is no certificate in the file of phone-line.sip.ca-file
        [no-system-roots] this system has no certificates to trust; phone-line.sip.ca-file can name the server's own
        [client-certificate] the line's own certificate and its key can't be used ({ $detail })
        [unresolved] the DNS knows no address of { $detail }
        [not-offered] the DNS says that { $detail } has no SIP by this transport
        [dns-silent] the DNS doesn't answer when asked for { $detail }
        [dns-trouble] the DNS has trouble with { $detail }
        [refused] nothing listens there
        [silent] nothing came back
        [no-route] there is no way there ({ $detail })
        [unknown-issuer] nobody that we trust vouches for the server's certificate
        [wrong-name] the server's certificate is another's; { $detail } is expected
        [expired] the server's certificate is no longer good, or not yet
        [certificate-wanted] the server asks for a certificate of ours, and none is set
        [refused-by-server] the server refused our certificate
        [not-tls] the server doesn't speak TLS with us ({ $detail })
        [unauthorized] the server didn't take the user or the password
        [forbidden] the server doesn't let this user register
        [status] the server answered { $detail }
       *[other] { $detail }
    }
line-step = { $step ->
        [start] Addresses and certificates of this machine
        [resolve] The servers' names
        [transport] Connection
        [tls] TLS
        [registration] Registration
       *[options] Question and answer (OPTIONS)
    }
line-step-at = { $step }, { $server }
line-step-done = { $step }: in order, { $ms } ms.
line-step-failed = { $step }: failed after { $ms } ms. Cause: { $why }. Look at { $setting }.

## svara call

call-digits-wrong = --number should be 2 to 8 digits.
call-not-a-number = A telephone number is expected, with its digits alone or written as people write it.
call-extension-dropped = The extension { $extension } is not dialled.
call-number-disputed = This number can be read in more than one way. If { $number } is meant, say so with --read-as { $e164 }.
call-no-organisation = The settings should say who is calling: organisation.name and organisation.country.
call-store-failed = The store can't be read or written, so nothing was dialled.
call-key-this = To be keyed on the phone, and then #: { $number }
call-calling = Calling { $number } …
call-rings = It rings.
call-answered = { $way ->
        [key-number] Answered. Waiting for the number and #.
        [hear-code] Answered. A key on the phone has the code read.
       *[pound] Answered. Waiting for #.
    }
call-keys-wrong = { $tries ->
        [one] That wasn't the number. One more try.
       *[other] That wasn't the number. { $tries } more tries.
    }
call-type-the-code = The code is being read. Type it here, and press Enter:
call-code-wrong = { $tries ->
        [one] That wasn't the code. One more try:
       *[other] That wasn't the code. { $tries } more tries:
    }
call-code-six-digits = A code has six digits.
call-code-still-good = The call is over, and the code is still good. Type it here:
call-verified = Verified.
call-failed = { $cause ->
        [busy] Not verified: the phone was busy.
        [declined] Not verified: the call was declined.
        [no-answer] Not verified: nobody answered.
        [hung-up] Not verified: the call was hung up too early.
        [nothing-keyed] Not verified: nothing was keyed.
        [wrong-keys] Not verified: what was keyed wasn't the number.
        [wrong-code] Not verified: what was typed wasn't the code.
        [code-not-typed] Not verified: the code wasn't typed while it was good.
        [voicemail-suspected] Not verified: voicemail seems to have answered.
        [not-in-service] Not verified: the number isn't in service.
        [barred] Not verified: this line may not call that number.
        [line-down] The phone line can't be used just now. “svara line check” tells why.
        [fraud-reported] Not verified: whoever answered had not asked for the call. The number is not called again until an agent lifts that.
        [cancelled] Ended before anything was verified.
       *[not-saved] Not verified: how the call ended could not be stored.
    }
call-refused = { $rule ->
        [number-too-short] { $number }: digits or the area code are missing.
        [country-unknown] { $number }: no country with a known numbering plan has that.
        [short-or-emergency] { $number }: emergency and short numbers are never called.
        [premium-rate] { $number }: premium-rate numbers are never called.
        [shared-cost] { $number }: shared-cost numbers are never called.
        [special-service] { $number }: that is a special service, and those are never called.
        [global-network] { $number }: satellite and other global networks are never called.
        [country-not-allowed] { $number }: calls may go to { $countries }; rules.countries says where.
        [prefix-blocked] { $number }: rules.blocked-prefixes says that numbers that begin so are never called.
        [confirmation-not-allowed] The organisation's rules do not allow this way of confirming.
        [number-blocked] { $number }: its holder reported a call, so it is not called until an agent lifts that.
        [limit-number] { $number } has had as many calls as it may have. The next may be made in { $minutes ->
            [one] one minute
           *[other] { $minutes } minutes
        }.
        [limit-station] This machine has made as many calls as it may make. The next may be made in { $minutes ->
            [one] one minute
           *[other] { $minutes } minutes
        }.
        [number-invalid] { $number }: no such number is in use.
       *[other] The store can't be read or written, so nothing was dialled.
    }
store-key-file-made = There is no keyring here, so a key to the store in { $folder } was made in the file { $file }. Whoever can read that file can read the store: keep it private, or say with store.key where another key is.

## svara rules

rules-pairs = Each rule is followed by its value: svara rules set countries SE,NO
rules-nothing-said = Say which rule, and what it is to be: svara rules set countries SE,NO
rules-no-organisation = No organisation has been set up here yet, so there are no rules.
rules-fixed-here = from the settings file
rules-fixed = The settings file says { $rule }; change it there.
rules-wrong = { $rule }: { $expected } is expected.
rules-unknown = There is no rule { $rule }; “svara rules show” lists them.
rules-nobody-gets-in = Like this nobody could set up anything to sign in with. Leave at least one method for somebody, and for signing in.
rules-nobody-locked-out =
    { $people ->
        [one] One person was looked at, and is not locked out.
       *[other] { $people } people were looked at, and none is locked out.
    }
rules-lock-out =
    { $locked_out ->
        [one] One person of { $people } would be locked out: { $names }
       *[other] { $locked_out } people of { $people } would be locked out, among them { $names }
    }
rules-not-set = Nothing was changed. To change it all the same, add --locking-out { $locked_out }
rules-not-kept = The store can't be read or written, so nothing was changed.
rules-nothing = nothing
rules-as-they-were = The rules were like that already.
method-phone = phone
method-app = authenticator app
method-token = hardware token
method-pass = access pass
method-mobile = mobile { $number }
method-alternate-mobile = alternate mobile { $number }
method-office = office { $number }
preview-nothing-serves = Locked out: a second proof is asked for, and nothing that they have may be used.
preview-nothing-to-set-up = Locked out: something has to be set up, and nothing may be.
preview-not-asked = The password is enough; nothing more is asked for.
preview-proves = After the password, one of these is asked for:
preview-to-set-up = After the password a second proof is asked for, and there is none to give it by: until a method is set up, nothing else is open.
preview-trusts = Need not be asked again on a device for { $days ->
        [one] one day
       *[other] { $days } days
    }, if they choose so.
preview-straight-in = The next sign-in leads straight to My profile.
preview-asks-whether-right = The next sign-in asks whether the methods are still right.
preview-set-up-now = At the next sign-in { $missing ->
        [one] a method has to be set up
       *[other] { $missing } methods have to be set up
    } at once.
preview-set-up-later = At the next sign-in { $missing ->
        [one] a method is to be set up
       *[other] { $missing } methods are to be set up
    }; that can be put off { $times ->
        [one] once
       *[other] { $times } times
    }.
preview-reconfirms = Is asked { $days ->
        [one] every day
       *[other] every { $days } days
    } whether the methods are still right.
preview-resets-not = A forgotten password can't be got back without help.
preview-resets-one = A forgotten password can be got back with one of:
preview-resets-two = A forgotten password can be got back with two of:
preview-resets-two-kinds = A forgotten password can be got back with two of these, of different kinds:
preview-adds = Can add: { $methods }.
preview-adds-nothing = Can't add any method.
preview-idle = Is there, but could not be used for anything:
preview-contact = Is told to contact: { $contact }
preview-no-contact = Isn't told whom to contact.

## svara prompts check

prompts-set = { $folder }: “{ $name }”, language { $language }, { $count ->
        [one] one recording
       *[other] { $count } recordings
    } used.
prompts-own-voice = What can't be used is spoken by Svara's own voice.
prompts-folder-unreadable = { $folder } can't be read: { $reason }.
prompts-no-manifest = { $folder } has no manifest.toml, which says what each recording is.
prompts-manifest = { $manifest }: { $fault ->
        [unreadable] it can't be read: { $detail }.
        [not-a-file] it isn't a file.
        [too-large] it is larger than { $detail } bytes, so it is no manifest.
        [not-text] it isn't text in UTF-8.
        [language] language should be a tag such as "sv" or "en", and "{ $detail }" was found.
       *[other] { $detail }
    }
prompts-manifest-syntax = { $manifest }, line { $line }: { $reason }.
prompts-second-of-language = { $manifest }: another folder beside it is in { $language } too, and that one is used.
prompts-incomplete = { $manifest }: Svara has no recordings of its own in { $language }, so all are needed. Missing: { $missing }.
prompts-unknown-name = { $manifest }: there is no prompt called { $name }.
prompts-unknown-name-suggestion = { $manifest }: there is no prompt called { $name }; did you mean { $suggestion }?
prompts-recording = { $file } ({ $prompt }) { $fault ->
        [outside-folder] should be the name of a WAV file in the manifest's own folder.
        [missing] isn't there.
        [not-a-file] isn't a file.
        [unreadable] can't be read: { $found }.
        [too-large] is larger than { $wanted } bytes, more than any recording takes.
        [not-wav] isn't a WAV file with uncompressed sound.
        [torn] is torn: it ends in the middle.
        [format] should be { $wanted }, and is { $found }.
        [too-short] is { $found } s long; it should be at least { $wanted } s.
        [too-long] is { $found } s long; it may be { $wanted } s.
        [silent] holds nothing but silence.
        [too-quiet] is too quiet: its speech is at { $found } dBFS and should be at { $wanted } or above.
        [too-loud] is too loud: its speech is at { $found } dBFS and should be at { $wanted } or below.
        [clipped] peaks at { $found } dBFS, where sound is distorted; { $wanted } is the highest that is taken.
        [changed] isn't the recording that the manifest's sha256 is of.
       *[other] { $found }
    }

## The command line: help

help-usage = Usage:
help-commands = Commands
help-arguments = Arguments
help-options = Options
help-options-placeholder = OPTIONS
help-command-placeholder = COMMAND
manual-name = NAME
manual-synopsis = SYNOPSIS
manual-description = DESCRIPTION
manual-notes = NOTES
value-RULES = RULE VALUE …
value-SETTINGS = SETTING VALUE …
value-SETTING = SETTING
value-COUNT = COUNT
value-FILE = FILE
value-FOLDER = FOLDER
value-LANGUAGE = LANGUAGE
value-NUMBER = NUMBER
value-TEXT = TEXT
value-ROLE = ROLE
value-GROUP = GROUP
value-GROUPS = GROUPS
value-NAME = NAME
value-USER-NAME = USER-NAME
value-WAY = WAY
value-DIGITS = DIGITS
value-E164 = +E164
value-SHELL = SHELL
value-USER = USER
value-TOPIC = TOPIC
value-OUTCOME = OUTCOME
value-TIME = TIME
value-ENTRY = ENTRY
value-FORMAT = FORMAT
value-EXPORT = EXPORT
value-KEY = KEY
value-SERIAL = SERIAL

command-svara = Set up, prove and manage how your organisation may verify you, first of all by a phone call that really rings
command-svara-after =
    Without a command, the window opens.

    Settings are read from the file of --settings or from the first of these that exists: with --data-dir, settings.toml in that folder; otherwise the machine's (/etc/svara/settings.toml, %ProgramData%\Svara\settings.toml, /Library/Application Support/Svara/settings.toml), then the account's own.

    Exit status: 0 done, 1 not done, 2 wrong usage or settings, 3 the data store is in use by another Svara, 4 the passphrase was refused, 10 a kiosk was left by its PIN. “svara call --help” and “svara line check --help” tell theirs.
command-svara-call = Verify one number by a call, without the window
command-svara-call-after =
    The call passes the same guards as one from the window, and is counted in the same store, which is made when it is not there. With --data-dir, where there is no keyring, the store's key is made in store.key in that folder, and that is said. A store belongs to one process at a time: while Svara's window has it open, the call is not made (exit status 1).

    With --json each state is one object on a line of its own: “state” (dialling, ringing, answered, awaiting-keys, keys-wrong, verified or failed), “elapsed_ms”, and where there is one “reason” and “sip_status”. Ctrl+C hangs up.

    Exit status: 0 verified, 1 not verified, 2 wrong usage or settings, 3 the phone line can't be used, 4 refused by a guard.
command-svara-line = Look after the phone line
command-svara-line-check = Test the line: connection, TLS, registration and an answer, each with its time
command-svara-line-show = Show what is said of the phone line
command-svara-line-show-after = As a settings file says it in [phone-line]; a password is never shown. With --json the answer is one object: “said_by” (file, page or default), “kind”, “settings” and “password_kept”. Exit status: 0 it was shown, 1 the store can't be read, 3 the store is in use.
command-svara-line-set = Change what the page of the phone line was told
command-svara-line-set-after = Settings are named as in [phone-line.sip] of the settings file; kind is simulated or sip. Lists are written with commas: codecs PCMA,PCMU. All that is said happens, or nothing; it stands in the record. Test the line with “svara line check”. Exit status: 0 changed, 1 the store can't be read, 2 a setting is wrong or the settings file says the line, 3 the store is in use.
command-svara-line-check-after =
    The line is that of the settings file; where it names none, the one that was saved on the Phone line page. That one stands in the data store, so it can't be tested here while Svara's window has the store open (exit status 1).

    Nothing is dialled. With --json each step is one object on a line of its own: “step”, “server”, “ok”, “elapsed_ms”, and on failure “cause”, “setting” and “message”.

    Exit status: 0 a server took every step, 1 the data store can't be opened, 2 wrong settings, 3 none did.
command-svara-prompts = Look after the organisation's own prompts
command-svara-prompts-check = Check a folder of the organisation's own prompts
command-svara-prompts-check-after = With --json the answer is one object: “usable”, “sets” and “problems”, each problem with its “file”, “message” and, for a recording, “prompt”. Exit status: 0 all of it can be used, 1 something can't, and Svara's own voice speaks in its place.
command-svara-kiosk = Look after a kiosk: a machine that people walk up to
command-svara-kiosk-pin = Choose the PIN by which an administrator leaves the kiosk
command-svara-kiosk-pin-after = The PIN, 6 to 12 digits, is asked for twice. Only its hash is written, in place of what the file had, readable for the file's owner alone: run it as the account that the kiosk runs as. Name the file in the settings as pin-file under [kiosk].
command-svara-backup = Write everything in the data store to an encrypted backup
command-svara-backup-after = The passphrase is asked for twice and can not be recovered. An existing file is never overwritten. Close Svara's window first.
command-svara-restore = Bring back everything from a backup
command-svara-restore-after = The present data store is set aside, not deleted. Close Svara's window first.
command-svara-overview = Show the organisation at a glance
command-svara-overview-after = People and their methods, what needs attention, and what happened day by day. How the phone line stands, “svara line check” says. While Svara's window has the data store open, nothing is done (exit status 3).
command-svara-people = Look for people, change them, and read and write tables of them
command-svara-people-list = List people, or those with a text in their name
command-svara-people-list-after = Each person is on a line of their own: user name, what they are called, role and groups, with tabs between. With --json each is one object: “user_name”, “display_name”, “role”, “groups”, “methods”, “disabled” and “marked_for_agent”. Close Svara's window first.
command-svara-people-show = Show what is known of a person
command-svara-people-show-after = With --json the answer is one object, with what “svara people list” tells and “added_at”, “has_password”, “has_to_choose_password”, “registers_again”, “sign_in_locked_until” and “their_methods”; times are in RFC 3339. No whole number and no secret is ever shown. Close Svara's window first.
command-svara-people-add = Add a person, with a first password
command-svara-people-add-after = The password is made here and shown once: it is the answer, on a line of its own. Whoever signs in with it chooses another before anything else. With --json the answer is one object: “user_name” and “password”. Close Svara's window first.
command-svara-people-new-password = Give a person another first password, as for those whom a table has added
command-svara-people-new-password-after = The password is made here and shown once: it is the answer, on a line of its own. Every session of theirs ends, and whoever signs in with it chooses another before anything else. It stands in the record. With --json the answer is one object: “user_name” and “password”. Close Svara's window first.
command-svara-people-remove = Remove a person for good
command-svara-people-remove-after = The account goes with its methods and trusted devices, what is held against the user name, and when their numbers were called. The record keeps its entries, without a name. There is no undo but a backup. With --json the answer is one object: “user_name” and “removed”. Close Svara's window first.
command-svara-people-change = Change a person's account
command-svara-people-change-after = All that is said happens, or nothing; it stands in the record. With --json the answer is one object: “user_name” and “changed”. Close Svara's window first.
command-svara-people-issue-pass = Lend a person a temporary access pass
command-svara-people-issue-pass-after = The pass is made here and shown once: it is the answer, on a line of its own. It serves the second step of a sign-in, takes the place of any pass they have, and stands in the record. With --json the answer is one object: “user_name”, “pass”, “until” in RFC 3339, and “once”. Close Svara's window first.
command-svara-people-import = Add and change people by a table (CSV), all or nothing
command-svara-people-import-after =
    The first line names the columns: user-name, and of display-name, role and groups those that you want to set. A table says nothing of a column that it doesn't have. Somebody new needs a display-name, is a person unless their role says otherwise, and has no password yet. An empty display-name or role stays as it is; empty groups mean no group. Groups have a ; between them. UTF-8; commas, semicolons or tabs between the cells.

    If any line is wrong, every wrong line is told and nothing at all is changed. At most 100,000 people are added or changed by one table. Ctrl+C stops it, and nothing has happened then.

    With --json the answer is one object: “done”, “added”, “changed”, “as_they_are”, “wrong” and “problems”, each with “line”, “column” and “message”. Exit status: 0 done, 1 something is wrong, 2 it is no table of people, 3 the data store is in use by another Svara.
command-svara-people-export = Write everybody to a table (CSV) that svara people import reads
command-svara-people-export-after = An existing file is never overwritten. A cell that a spreadsheet would take for a formula gets an apostrophe in front, which import takes away again. Methods and passwords are never written. Close Svara's window first.
command-svara-helpdesk = See the helpdesk's cases, and take the evidence of one along
command-svara-helpdesk-cases = List the newest cases, at most 500
command-svara-helpdesk-cases-after = Each case is on a line of its own: number, when it was opened, where it stands, what was asked for, ticket, person and agent, with tabs between. With --json each is one object: “number”, “opened_at”, “standing”, “until”, “asks”, “ticket”, “person”, “agent”, “station”, “two_agents” and “agent_proofs”, how many times the agent has shown who they are. Times are in UTC. Close Svara's window first.
command-svara-helpdesk-case = Show a case, or write its evidence to a file
command-svara-helpdesk-case-after = The evidence is every entry of the record that tells of the case, each with what holds it to its place, and a seal. “svara record verify FILE” checks it, on any machine with the public key. That it was written is recorded. With --json the answer is one object: that of the case, or “file”, “case”, “entries” and “public_key”. Close Svara's window first.
command-svara-tokens = Look after hardware tokens: list, import and remove them
command-svara-tokens-list = List the tokens, or those with a text on them
command-svara-tokens-list-after = Each token is on a line of its own: serial number, “held” (somebody has it), “awaited” (it is meant for somebody) or “spare”, whose it is, manufacturer and model, with tabs between. With --json each is one object: “serial”, “manufacturer”, “model”, “algorithm”, “digits”, “seconds”, “entered_at”, “assigned_to”, “held_by” and “held_since”. Secrets are never told. Close Svara's window first.
command-svara-tokens-import = Enter tokens by their maker's table (CSV), all or nothing
command-svara-tokens-import-after =
    The first line names the columns, in any order: serial number and secret key have to be there; upn, time interval, manufacturer, model, algorithm and digits may be. upn is the user name of whom the token is meant for; where it is empty, whoever holds the token can add it by typing its serial number. The secret is in base 32; the interval is 30 or 60 seconds, the algorithm SHA1 or SHA256, and codes have 6 to 8 digits. What is not said is 30 seconds, SHA1 and 6 digits. UTF-8; commas, semicolons or tabs between the cells.

    If any line is wrong, every wrong line is told and nothing at all is changed. Tokens that are there already, with the same secret, are left as they are but for what the table says anew. Delete the file afterwards: whoever has it can make the tokens' codes.

    With --json the answer is one object: “done”, “entered”, “changed”, “as_they_are”, “wrong” and “problems”, each with “line”, “column” and “message”. Exit status: 0 done, 1 something is wrong, 2 it is no table of tokens, 3 the data store is in use by another Svara.
command-svara-tokens-assign = Set a token aside for somebody, or for nobody in particular
command-svara-tokens-assign-after = Without a user name whoever holds the token can add it. A token that somebody has among their methods stays theirs. It stands in the record. With --json the answer is one object, as “svara tokens list” gives it. Close Svara's window first.
command-svara-tokens-remove = Remove a token that is lost, broken or returned to its maker
command-svara-tokens-remove-after = Whoever has it among their methods has it no more, from that moment on. It stands in the record. With --json the answer is one object: “serial”, “removed” and “held_by”. Close Svara's window first.
command-svara-administrator = Look after administrators
command-svara-administrator-recover = Make somebody an administrator when none can sign in
command-svara-administrator-recover-after =
    For the machine with the data store and its key, when no administrator can sign in. The account becomes an administrator's, enabled and unlocked, with a new password that is asked for twice; every session of it ends. It stands in the record, and nothing takes it out again.

    Exit status: 0 done, 1 not done, 2 wrong usage, 3 the data store is in use by another Svara, 4 the password was refused.
command-svara-record = Look after the record of everything that happens
command-svara-record-after = Times are in UTC. While Svara's window has the data store open, nothing is done (exit status 3).
command-svara-record-list = List entries, newest first
command-svara-record-list-after = With --json each entry is an object on a line of its own: “sequence”, “at”, “what”, “about”, “outcome”, “account”, “by”, “station” and “details”.
command-svara-record-follow = Tell each entry as it is recorded, until Ctrl+C
command-svara-record-follow-after = Entries look as in “svara record list”. The data store is opened for a moment, and only after something was written: whoever else needs it just then finds it in use (exit status 3) and can try again. What Svara's window records is told when the window is closed.
command-svara-record-show = Show one entry, with the text that is hashed
command-svara-record-export = Write entries to a sealed file, which can be verified anywhere
command-svara-record-export-after = That it was exported is recorded. The file is there whole or not at all.
command-svara-record-cut = Remove entries that are older than the organisation keeps them
command-svara-record-cut-after =
    For how long that is, rules.keep-record-days says. Svara's window does this by itself; the command is for machines on which it is never open. A signed note says what went, and so does an entry of the record. What is not as it was recorded is not removed (exit status 1).
command-svara-record-verify = Check that the record, or an export, is as it was recorded
command-svara-record-verify-after =
    With the record's key, which is used where there is a data store, the first entry that was changed, removed, inserted or moved is named. With --public-key alone one learns whether an export is as it was sealed.

    Exit status: 0 whole, 1 tampered with, 2 wrong usage or settings, 3 nobody can tell.
command-svara-rules = Look after the organisation's rules
command-svara-rules-show = Show every rule that holds
command-svara-rules-set = Change rules, and say what was changed
command-svara-rules-set-after = Rules are named as in [rules] of the settings file, with the table in front: limits.tries-per-call. Lists are written with commas: countries SE,NO. Exit status: 0 changed, 1 it would lock somebody out, 2 a rule is wrong, 3 the store is in use.
command-svara-rules-check = Say how many people a change would lock out, or are locked out as it is
command-svara-rules-check-after = Exit status: 0 nobody, 1 somebody, 2 a rule is wrong, 3 the store is in use.
command-svara-rules-preview = Say what a person would see, if rules held
command-svara-rules-preview-after = Without rules, what they see as it is. Nothing is changed. With --json the answer is one object: “user_name”, “display_name”, “second_step”, “trust_days”, “signs_in_with”, “resets_with”, “reset_takes”, “idle”, “may_add”, “methods_missing”, “postponements_left”, “reconfirm_days”, “asked_whether_right”, “locked_out” and “contact”. Exit status: 0 it was said, 1 nobody has that user name, 2 a rule is wrong, 3 the store is in use.
command-svara-settings = Check or show settings files
command-svara-settings-check = Check a settings file without starting
command-svara-settings-check-after = Without FILE, the file that a start would read is checked. Exit status: 0 it is right or there is none, 2 it is not.
command-svara-settings-example = Print a complete, commented settings file with every default
command-svara-manual = Write the manual pages
command-svara-completions = Print what a shell needs to complete Svara's command line

argument-svara-rules-show-json = Answer in JSON, for programs
argument-svara-rules-set-said = Each rule, and what it is to be
argument-svara-rules-set-file = A settings file whose [rules] are to hold
argument-svara-rules-set-locking-out = So many people may be locked out
argument-svara-rules-set-json = Answer in JSON, for programs
argument-svara-rules-check-said = Each rule, and what it is to be
argument-svara-rules-check-file = A settings file whose [rules] are to be checked
argument-svara-rules-check-json = Answer in JSON, for programs
argument-svara-rules-preview-user-name = Who
argument-svara-rules-preview-said = Each rule, and what it is to be
argument-svara-rules-preview-file = A settings file whose [rules] are to hold
argument-svara-rules-preview-json = Answer in JSON, for programs
argument-svara-settings = Read this settings file and no other
argument-svara-data-dir = Keep the data store, preferences and logs in this folder
argument-svara-language = Speak this language: en (English) or sv (Swedish)
argument-svara-demo = Open the sample organisation, in a data store of its own
argument-svara-kiosk = Be a kiosk: full screen, no way out but by PIN, nothing remembered
argument-svara-pseudo = Show the pages in a test language with long, accented words
argument-svara-help = Show this help
argument-svara-version = Show the version
argument-svara-call-number = The number to call
argument-svara-call-confirm = How the call is confirmed: key-number, hear-code (the code is typed here) or pound; without it, as the organisation prefers
argument-svara-call-digits = The number to key, 2 to 8 digits, when something else shows it; without it, one is drawn and told here
argument-svara-call-read-as = Call this number, where the two readers of numbers differ; Svara says when it is needed
argument-svara-call-json = Tell each state in JSON, for programs
argument-svara-line-check-json = Answer in JSON, for programs
argument-svara-line-show-json = Answer in JSON, for programs
argument-svara-line-set-said = Each setting, and what it is to be
argument-svara-line-set-file = Begin with the [phone-line] of this settings file instead of what was said before
argument-svara-line-set-unset = Say nothing of this setting any more; more than one can be named
argument-svara-line-set-password-from = Keep the password on the first line of this file in the data store, sealed
argument-svara-line-set-json = Answer in JSON, for programs
argument-svara-prompts-check-folder = The folder to check
argument-svara-kiosk-pin-file = The file to write the PIN's hash to
argument-svara-kiosk-pin-from-file = Read the PIN from the first line of this file instead of asking
argument-svara-backup-file = The file to write
argument-svara-backup-passphrase-file = Read the passphrase from the first line of this file instead of asking
argument-svara-restore-file = The backup to read
argument-svara-restore-passphrase-file = Read the passphrase from the first line of this file instead of asking
argument-svara-overview-days = How many days to show, up to 90; 7 when nothing is said
argument-svara-overview-json = Answer in JSON, for programs
argument-svara-people-list-text = What stands somewhere in the user name or in what they are called
argument-svara-people-list-role = Only those with this role: person, agent, auditor or administrator
argument-svara-people-list-group = Only those in this group
argument-svara-people-list-json = Answer in JSON, for programs
argument-svara-people-show-user-name = Whom
argument-svara-people-show-json = Answer in JSON, for programs
argument-svara-people-add-user-name = What they type to sign in
argument-svara-people-add-display-name = What they are called
argument-svara-people-add-role = What they may do: person, agent, auditor or administrator; a person, if nothing is said
argument-svara-people-add-groups = The groups that they are in, with ; between them
argument-svara-people-add-json = Answer in JSON, for programs
argument-svara-people-new-password-user-name = Whose
argument-svara-people-new-password-json = Answer in JSON, for programs
argument-svara-people-remove-user-name = Whom
argument-svara-people-remove-yes = Say that it is meant: there is no undo
argument-svara-people-remove-json = Answer in JSON, for programs
argument-svara-people-change-user-name = Whose account
argument-svara-people-change-display-name = What they are called
argument-svara-people-change-role = What they may do: person, agent, auditor or administrator
argument-svara-people-change-groups = The groups that they are in, with ; between them, and no others
argument-svara-people-change-disable = Nobody can sign in with it any more
argument-svara-people-change-enable = Signing in is possible again
argument-svara-people-change-register-again = Take every method away; they set up anew when they next sign in
argument-svara-people-change-end-sessions = Sign them out everywhere
argument-svara-people-change-unlock = Lift every lock on them
argument-svara-people-change-take-pass-back = Take a temporary access pass back
argument-svara-people-change-dry-run = Say what would happen, and change nothing
argument-svara-people-change-json = Answer in JSON, for programs
argument-svara-people-issue-pass-user-name = Whom
argument-svara-people-issue-pass-minutes = How many minutes it is good, from 10 to 43200 (30 days); 60, if nothing is said
argument-svara-people-issue-pass-many = It is good for as many sign-ins as are needed until then, and not for one alone
argument-svara-people-issue-pass-length = How many characters it has, from 8 to 48; 12, if nothing is said
argument-svara-people-issue-pass-json = Answer in JSON, for programs
argument-svara-people-import-file = The table to read
argument-svara-people-import-dry-run = Say what would happen, and change nothing
argument-svara-people-import-json = Answer in JSON, for programs
argument-svara-people-export-file = The file to write
argument-svara-helpdesk-cases-json = Answer in JSON, for programs
argument-svara-helpdesk-case-number = The case's number
argument-svara-helpdesk-case-export = Write the case's evidence to this file
argument-svara-helpdesk-case-force = Replace a file that is there
argument-svara-helpdesk-case-json = Answer in JSON, for programs
argument-svara-tokens-list-text = What stands somewhere in the serial number, the manufacturer's name or the model's
argument-svara-tokens-list-json = Answer in JSON, for programs
argument-svara-tokens-import-file = The table to read
argument-svara-tokens-import-dry-run = Say what would happen, and change nothing
argument-svara-tokens-import-json = Answer in JSON, for programs
argument-svara-tokens-assign-serial = The token's serial number
argument-svara-tokens-assign-user-name = Whom it is meant for
argument-svara-tokens-assign-json = Answer in JSON, for programs
argument-svara-tokens-remove-serial = The token's serial number
argument-svara-tokens-remove-json = Answer in JSON, for programs
argument-svara-administrator-recover-user-name = Whose account; if there is none, one is made
argument-svara-administrator-recover-display-name = What they are called; needed for a new account
argument-svara-administrator-recover-password-file = Read the new password from the first line of this file instead of asking
argument-svara-administrator-recover-remove-methods = Take their methods away, because they can't be used either
argument-svara-record-list-most = How many at most; 50 when nothing is said
argument-svara-record-list-account = Done by this user, or to their account
argument-svara-record-list-about = About sign-in, calls, methods, account or organisation
argument-svara-record-list-outcome = That ended done, failed or reported
argument-svara-record-list-from = From then on, 2026-11-30 or 2026-11-30T09:05
argument-svara-record-list-to = Earlier than then
argument-svara-record-list-json = Answer in JSON, for programs
argument-svara-record-follow-account = Only what somebody with this user name did, or what was done to their account
argument-svara-record-follow-about = About sign-in, calls, methods, account or organisation
argument-svara-record-follow-outcome = That ended done, failed or reported
argument-svara-record-follow-json = Answer in JSON, for programs
argument-svara-record-show-entry = The entry's number
argument-svara-record-show-json = Answer in JSON, for programs
argument-svara-record-export-file = The file to write
argument-svara-record-export-format = csv or json-lines; without it, as the file's name ends
argument-svara-record-export-from = From then on, 2026-11-30 or 2026-11-30T09:05
argument-svara-record-export-to = Earlier than then
argument-svara-record-export-force = Replace a file that is there
argument-svara-record-export-json = Answer in JSON, for programs
argument-svara-record-cut-dry-run = Say what would be removed, and remove nothing
argument-svara-record-cut-json = Answer in JSON, for programs
argument-svara-record-verify-export = The export to check; without one, the data store
argument-svara-record-verify-public-key = The record's public key, which is trusted
argument-svara-record-verify-json = Answer in JSON, for programs
argument-svara-settings-check-file = The file to check
argument-svara-prompts-check-json = Answer in JSON, for programs
argument-svara-settings-check-json = Answer in JSON, for programs
argument-svara-manual-folder = Where to write them; without it, the first page is printed
argument-svara-completions-shell = The shell: bash, elvish, fish, powershell or zsh

## The command line: what went wrong

cli-unknown-argument = There is no option { $argument }.
cli-unknown-argument-suggestion = There is no option { $argument }; did you mean { $suggestion }?
cli-unexpected-argument = Nothing more is expected after the command, and “{ $argument }” was found.
cli-unknown-command = There is no command “{ $command }”.
cli-unknown-command-suggestion = There is no command “{ $command }”; did you mean “{ $suggestion }”?
cli-missing-command = A command is expected: { $commands }.
cli-missing-argument = { $argument } is expected, and it is missing.
cli-missing-value = { $argument } is expected, and nothing follows it.
cli-wrong-value = { $argument } should be { $choices }, and “{ $value }” was found.
cli-unexpected-value = { $argument } takes no value, and “{ $value }” was found.
cli-twice = { $argument } is given once, and it was found twice.
cli-not-with = { $argument } and { $other } do not go together.
cli-not-unicode = Text in UTF-8 is expected, and one of the arguments isn't.
cli-try-help = “{ $command } --help” tells more.
cli-no-home = This account has no home folder; say with --data-dir where Svara may keep its things.
cli-no-demonstration = The settings do not allow the sample organisation here.
cli-cannot-print = The answer could not be written: { $reason }.
cli-manual-written = { $file } is written.
cli-cannot-write = { $file } can't be written: { $reason }.
cli-no-log = No log can be written: { $reason }.

## svara people

people-no-store = There is no data store in { $folder } yet, so there is nobody in it.
people-nobody = Nobody has the user name { $name }.
people-changed = { $name } is changed.
people-would-change = { $name } would be changed. Nothing was changed now.
people-as-before = { $name } is like that already.
people-no-change = Say what is to be changed: “svara people change --help” tells what can be.
people-taken = Somebody has the user name { $name } already. Nothing was changed.
people-added = { $name } is added. This is the first password, shown only now; another has to be chosen at the first sign-in:
people-new-password = { $name } has another password, shown only now; a new one has to be chosen at the next sign-in. Every session of theirs has ended:
people-remove-yes = { $name } would be removed for good, with all methods, and there is no undo. Nothing was changed now; say --yes if that is meant.
people-removed = { $name } is removed.
people-show-role = Role: { $role }
people-show-groups = Groups: { $count ->
        [0] none
       *[other] { $groups }
    }
people-show-methods = Methods: { $methods }
people-show-added = Added: { $time }
people-show-disabled = The account is disabled.
people-show-marked = Somebody else may have the password: a call was reported.
people-show-no-password = There is no password yet: “svara people new-password” gives one.
people-show-first-password = The password was handed over, and another has to be chosen.
people-show-registers = Methods have to be set up anew at the next sign-in.
people-show-locked = Signing in is locked until { $time }.
people-pass-once = { $name } has an access pass, shown only now. It is good for one sign-in until { $time }:
people-pass-many = { $name } has an access pass, shown only now. It is good for every sign-in until { $time }:
people-pass-forbidden = The rules let { $name } have no access pass: “svara rules show” says who may (audiences.access-pass).
people-last-administrator = No administrator would be left who can sign in; make somebody else one first.
people-store-failed = The data store did not answer as it should. Nothing was changed.
people-busy = Somebody else changes people at the same time. Nothing was changed; try again.
people-import-reading = Reading { $file } …
people-import-done = Done: { $added } added, { $changed } changed, { $same } as they were.
people-import-would = All lines are right: { $added } would be added, { $changed } changed, and { $same } are like that already. Nothing was changed now.
people-import-wrong = { $wrong ->
        [one] One line is wrong, so nothing was changed.
       *[other] { $wrong } lines are wrong, so nothing was changed.
    }
people-import-more = … and { $more } more.
people-problem = Line { $line }: { $message }
people-problem-in = Line { $line }, { $column }: { $message }
people-wrong-cells = { $expected } cells are expected, as in the first line, and { $found } were found.
people-wrong-text = Text in UTF-8 is expected; save the table as “CSV UTF-8”.
people-wrong-empty = A name is expected, and there is none.
people-wrong-long = At most { $most } characters are expected, and { $found } were found.
people-wrong-unprintable = Character { $at } can't be seen; please remove it.
people-wrong-space = One word is expected, and character { $at } is a space.
people-wrong-nameless = They are new, so what they are called is expected.
people-wrong-role = The role should be { $roles }, or empty.
people-wrong-twice = Line { $first } has the same user name.
people-wrong-changes = One table adds or changes at most { $most } people; divide it from here on.
people-wrong-lines = A table has at most { $most } lines; divide it from here on.
people-heading-unknown = { $file }: the first line should name columns, { $columns }, and “{ $found }” was found. Nothing was changed.
people-heading-twice = { $file }: the column { $column } stands twice. Nothing was changed.
people-heading-nameless = { $file }: a column { $column } is expected in the first line. Nothing was changed.
people-file-empty = { $file } is empty. Nothing was changed.
people-file-line = { $file }, line { $line }: this is too long for a line about a person; maybe a quotation mark is missing. Nothing was changed.
people-file-not-readable = { $file } can't be read: { $reason }. Nothing was changed.
people-file-exists = { $file } exists already, and is not overwritten. Nothing was written.
people-export-writing = Writing { $file } …
people-export-done = { $file } now holds { $people ->
        [one] one person
       *[other] { $people } people
    }.

## svara helpdesk

helpdesk-no-store = There is no data store in { $folder } yet, so there are no cases in it.
helpdesk-no-case = There is no case { $case }.
helpdesk-wrong-number = { $typed } is no number of a case; such as 12 is expected.
helpdesk-evidence-saved = { $entries ->
        [one] One entry was
       *[other] { $entries } entries were
    } written to { $file } and sealed. The public key is { $public }
record-evidence-whole = { $file } is the evidence of case { $case }, and as it was sealed: { $entries ->
        [one] one entry
       *[other] { $entries } entries
    }. What else was recorded meanwhile isn't in it.

## svara tokens

tokens-no-store = There is no data store in { $folder } yet, so there are no tokens in it.
tokens-none = No token has the serial number { $serial }.
tokens-assigned = The token { $serial } is set aside for { $name }, and nobody else can add it.
tokens-unassigned = The token { $serial } is for nobody in particular: whoever holds it can add it.
tokens-removed = The token { $serial } is removed. Nobody had it.
tokens-removed-from = The token { $serial } is removed, and { $name } can't use it any more.
tokens-busy = Somebody else changes tokens at the same time. Nothing was changed; try again.
tokens-for-nobody = The rules let nobody use hardware tokens yet: “svara rules set audiences.hardware-token everybody” lets everybody.
tokens-import-done = Done: { $entered } entered, { $changed } changed, { $same } as they were. Delete the file now: whoever has it can make the tokens' codes.
tokens-import-would = All lines are right: { $entered } would be entered, { $changed } changed, and { $same } are like that already. Nothing was changed now.
tokens-wrong-serial = A serial number is expected: up to 40 letters, digits and hyphens.
tokens-wrong-secret = The secret should be in base 32: the letters A to Z and the digits 2 to 7.
tokens-wrong-length = The secret should have 16 to 64 bytes, and { $found } were found.
tokens-wrong-interval = The interval should be 30 or 60 seconds, or empty.
tokens-wrong-algorithm = The algorithm should be SHA1 or SHA256, or empty.
tokens-wrong-digits = The digits should be 6, 7 or 8, or empty.
tokens-wrong-twice = Line { $first } has the same serial number.
tokens-wrong-taken = A token of that serial number, with another secret, is there already; remove it first.
tokens-wrong-held = Somebody else has this token; they have to delete it, or it has to be removed first.
tokens-wrong-nobody = Nobody has that user name.
tokens-heading-unknown = { $file }: the first line should name columns, { $columns }, and cell { $cell } names none of them. Nothing was changed.
tokens-file-line = { $file }, line { $line }: this is too long for a line about a token; maybe a quotation mark is missing. Nothing was changed.
tokens-file-large = { $file } is larger than { $most } MB, which no table of tokens is. Nothing was changed.

## svara administrator recover

recover-password = New password for { $name }:
recover-again = The same password again:
recover-differs = The two passwords are not the same. Nothing was changed.
recover-none = A password is expected, and nothing was typed.
recover-no-terminal = There is no terminal to ask for a password at; give it with --password-file.
recover-file = A password is expected on the first line of { $file }, and there is none that can be read.
recover-weak = A password of at least { $least } characters is expected that others don't use. Nothing was changed.
recover-list = The list of known passwords can't be read, so nobody can tell whether this one is known. Nothing was changed.
recover-nobody = Nobody has the user name { $name }. To make a new account, say what they are called with --display-name.
recover-done = { $name } is an administrator, and can sign in with the new password.
recover-recorded = Every session of theirs has ended. This stands in the record.
## svara record

record-nothing = There is no data store in { $folder } yet, so there is no record.
record-none = No entry fits.
record-no-account = Nobody has the user name “{ $name }”.
record-follow-waits = The data store is in use. What is recorded meanwhile is told when it is free again.
record-no-entry = The record has no entry { $number }.
record-wrong-number = A whole number is expected, and “{ $typed }” was found.
record-wrong-time = { $option } should be a date or a time in UTC, 2026-11-30 or 2026-11-30T09:05, and “{ $typed }” was found.
record-wrong-key = A public key is 64 hexadecimal digits, as “svara record verify” shows it.
record-key-needed = There is no data store here whose key could be used; give the record's public key with --public-key.
record-export-exists = { $file } exists already; with --force it is replaced. Nothing was written.
record-exported = { $entries ->
        [one] One entry is in { $file }, sealed
       *[other] { $entries } entries are in { $file }, sealed
    }. Verify it elsewhere with --public-key { $key }.
record-export-not-readable = { $file } can't be read: { $reason }.
record-whole = The record in { $folder } is whole: { $entries ->
        [one] one entry is
       *[other] { $entries } entries are
    } as recorded. Public key: { $key }.
record-unchecked = { $entries ->
        [one] The oldest entry
       *[other] The oldest { $entries } entries
    } could not be checked, since the key is not here.
record-export-whole = { $file } is as it was sealed: { $entries ->
        [one] one entry
       *[other] { $entries } entries
    }.
record-not-as-sealed = { $file } is not as it was sealed. Which entry is wrong can be told where the record's own key is.
record-sealed-by-another = { $file } was sealed with another key, { $key }, so nothing can be told of it with this one.
record-changed = Tampered with: entry { $number } says something else than it did.
record-removed = Tampered with: entry { $number } was removed.
record-inserted = Tampered with: something was inserted in front of entry { $number }.
record-moved = Tampered with: entry { $number } lies elsewhere than it did.
record-cut-off = Tampered with: from entry { $number } on, the end is missing.
record-not-as-signed = Tampered with: a signed checkpoint vouches for another entry { $number } than the one that is there.
record-not-as-cut = Tampered with: the record begins at entry { $number }, and no true note says what was removed in front of it.
record-was-cut = Entries 0 to { $last } were removed as the organisation keeps them for { $days } days, the last of them on { $at }.
record-cut-done = { $entries ->
        [0] Nothing is older than { $days } days. Nothing was removed.
        [one] One entry older than { $days } days was removed.
       *[other] { $entries } entries older than { $days } days were removed.
    }
record-cut-would = { $entries ->
        [0] Nothing is older than { $days } days.
        [one] One entry is older than { $days } days and would be removed.
       *[other] { $entries } entries are older than { $days } days and would be removed.
    }
record-cut-no-rule = The organisation keeps its record for ever: rules.keep-record-days is 0. Nothing was removed.
record-cut-stopped = Nothing further was removed, since a cut would hide it:

## svara backup and svara restore

passphrase-new = New passphrase for the backup:
passphrase-again = The same passphrase again:
passphrase-of-backup = The backup's passphrase:
passphrase-differs = The two passphrases are not the same. Nothing was written.
passphrase-too-short = A passphrase of at least { $least } characters is expected. Nothing was written.
passphrase-empty = A passphrase is expected, and nothing was typed.
passphrase-no-terminal = There is no terminal to ask for a passphrase at; give it with --passphrase-file.
passphrase-file-not-readable = The passphrase file { $file } can't be read: { $reason }.
passphrase-file-empty = A passphrase is expected on the first line of { $file }, and there is none.
passphrase-file-not-text = A passphrase of at most { $most } bytes of UTF-8 text is expected in { $file }, and there is something else.
backup-exists = { $file } exists already, and a backup never overwrites a file. Nothing was written.
backup-nothing = There is no data store in { $folder } yet, so there is nothing to back up.
backup-writing = Writing the backup …
backup-done = { $file } now holds everything that was stored in { $folder }: { $rows ->
        [one] one row
       *[other] { $rows } rows
    }.
restore-reading = Reading the backup …
restore-done = Everything in { $file } is back in { $folder }: { $rows ->
        [one] one row
       *[other] { $rows } rows
    }.
restore-set-aside = The data store that was there before is kept in { $folder }.
restore-file-missing = { $file }: there is no such file.
restore-not-readable = { $file } can't be read: { $reason }. Nothing was changed.
restore-not-a-backup = { $file } isn't a backup of Svara's, or it is damaged. Nothing was changed.
restore-newer = { $file } was made by a newer version of Svara; update Svara first. Nothing was changed.
restore-wrong-passphrase = That isn't the backup's passphrase. Nothing was changed.
store-in-use = The data store in { $folder } is in use by another Svara; close its window first.
store-damaged = The data store in { $folder } is damaged; start Svara's window, which helps with that.
store-newer = The data store in { $folder } was made by a newer version of Svara; update Svara first.
store-key-missing = The key to the data store in { $folder } isn't there.
store-key-malformed = { $file } isn't a key file of Svara's.
store-key-not-private = Others than its owner may read the key file { $file }; make it private first (chmod 600).
store-keyring-silent = The keyring doesn't answer or is locked, and it holds the key to the data store in { $folder }.
store-key-wrong = The key on this machine belongs to another data store than the one in { $folder }.
store-not-readable = The data store in { $folder } can't be read or written: { $reason }.

## Why the system refused

reason-permission = this account has no right to it
reason-missing = it isn't there
reason-full = the disk is full
reason-read-only = the disk can only be read
reason-name = its path isn't valid
reason-other = { $system }

# svara overview

overview-wrong-days = --days should be a number from 1 to { $most }.
overview-people = { $people ->
        [one] One person
       *[other] { $people } people
    }, { $with_methods } of them with a method.
overview-kinds = By phone: { $phone }. By authenticator app: { $app }. By hardware token: { $token }.
overview-disabled = { $people ->
        [0] No account is disabled.
        [one] One account is disabled.
       *[other] { $people } accounts are disabled.
    }
overview-attention = Needs attention:
overview-nothing = Nothing needs attention.
overview-marked = { $people ->
        [one] One account is marked for the helpdesk: somebody else may have the password.
       *[other] { $people } accounts are marked for the helpdesk: somebody else may have the passwords.
    }
overview-turned-off = { $people ->
        [one] One person has a method that is turned off until it is set up again: { $names }.
       *[other] { $people } people have a method that is turned off until it is set up again, among them { $names }.
    }
overview-locked = { $people ->
        [one] One person has a method that is locked for a while: { $names }.
       *[other] { $people } people have a method that is locked for a while, among them { $names }.
    }
overview-one-administrator = There is only one administrator. When that person is away, nobody can do their work.
overview-registers-again = { $people ->
        [one] One person was asked to set up anew, and hasn't yet.
       *[other] { $people } people were asked to set up anew, and haven't yet.
    }
overview-without-methods = { $people ->
        [one] One person has no method yet, though the rules ask for one.
       *[other] { $people } people have no method yet, though the rules ask for one.
    }
overview-line-usable = The phone line was tested last at { $at }: it could be used.
overview-line-unusable = The phone line was tested last at { $at }: it could not be used.
overview-days = Day by day, in UTC:
overview-day = { $day }  verified { $proofs }, failed { $failures }

## svara kiosk

kiosk-pin-new = New PIN:
kiosk-pin-again = Once more:
kiosk-pin-differs = The two PINs differ. Nothing was changed.
kiosk-pin-digits = A PIN has { $fewest } to { $most } digits and nothing else.
kiosk-pin-guessed = Everybody tries that one first. Please choose another PIN.
kiosk-pin-no-file = A PIN is expected on the first line of { $file }, and none can be read there.
kiosk-pin-no-terminal = There is no terminal to ask for a PIN at; give it with --from-file.
kiosk-pin-not-hashed = The PIN's hash could not be made. Nothing was changed.
kiosk-pin-done = The PIN is set. Its hash is in { $file }.
