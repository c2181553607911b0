//! A call that is up: the voice speaks, keys are heard, and the far side may ask things.

use std::{sync::Arc, time::Duration};

use rsipstack::{
    sip::{Header, HeadersExt, Method, Request, Response, SipMessage, StatusCode, StatusCodeKind},
    transaction::transaction::Transaction,
};
use security_info::call::CallEvent;
use tokio::{
    sync::mpsc::{UnboundedSender, unbounded_channel},
    time::{Instant, sleep, sleep_until, timeout},
};
use tokio_util::sync::CancellationToken;

use super::{
    Call, Line, Saying, Teller,
    dialog::Dialog,
    ending::Invited,
    placing::Answered,
    session_timer::{Due, SessionTimer},
};
use crate::{
    agent::{ALLOW, NoAnswer, credential, what_we_understand},
    media::{MediaEvent, Session},
};

/// How long an answer may be repeated (RFC 6026: 64 times T1), and a little more.
const REPEATED: Duration = Duration::from_secs(40);

/// How long a message may be on its way (RFC 3261, table 4: T4): the answers of two who were
/// rung at once come no further apart.
const ON_ITS_WAY: Duration = Duration::from_secs(5);

/// How long the answer to our refresh may take.
const REFRESHING: Duration = Duration::from_secs(8);

/// What a conversation holds while it goes on.
struct Conversation<'a> {
    line: Arc<Line>,
    teller: &'a Teller,
    dialog: Dialog,
    session: Session,
    timer: Option<SessionTimer>,
    takes_update: bool,
    ends_when_played: bool,
    late: UnboundedSender<Late>,
}

/// What comes back from what was begun on the side.
enum Late {
    /// The answer to an offer of ours, in an ACK.
    Answer(Vec<u8>),
    /// What our refresh of the session came to.
    Refreshed(Box<Result<Response, NoAnswer>>),
}

/// How it ended.
#[derive(PartialEq, Eq)]
enum End {
    /// We hang up.
    Ours,
    /// The far side has hung up.
    Theirs,
}

impl Call {
    /// Sees a call that was answered to its end.
    pub(super) async fn converse(self, answered: Box<Answered>) {
        let Self {
            line,
            mut control,
            teller,
            ..
        } = self;
        let Answered {
            dialog,
            session,
            mut happened,
            invited,
            mut place,
            timer,
            takes_update,
        } = *answered;
        let (late, mut later) = unbounded_channel();
        let over = CancellationToken::new();
        // Not among the tasks that closing the line waits for: it only listens.
        tokio::spawn(hear_repetitions(
            invited,
            dialog.remote_tag().to_owned(),
            line.clone(),
            over.clone(),
        ));
        let over = over.drop_guard();
        session.listen_for_voicemail();
        teller.tell(CallEvent::Answered);
        let mut conversation = Conversation {
            line: Arc::clone(&line),
            teller: &teller,
            dialog,
            session,
            timer,
            takes_update,
            ends_when_played: false,
            late,
        };
        if let Some(saying) = control.said_early.take() {
            conversation.say(&saying);
        }
        let end = loop {
            let due = conversation.timer.as_ref().map(SessionTimer::due);
            let ended = tokio::select! {
                biased;
                saying = control.saying() => match saying {
                    Some(saying) => {
                        conversation.say(&saying);
                        None
                    }
                    None => Some(End::Ours),
                },
                Some(request) = place.request() => conversation.take(request).await,
                event = happened.recv() => conversation.hears(event),
                Some(came) = later.recv() => conversation.take_late(came),
                what = until(due) => conversation.take_due(what),
            };
            if let Some(end) = ended {
                break end;
            }
        };
        let Conversation {
            dialog, session, ..
        } = conversation;
        tracing::debug!(statistics = ?session.statistics(), "the media of a call");
        // Nothing more is heard or said, whatever the BYE takes.
        drop(session);
        if end == End::Ours {
            let hanging_up = Arc::clone(&line);
            line.tasks.spawn(async move {
                dialog.bye(&hanging_up.agent, &hanging_up.settings).await;
                drop((place, over));
            });
        }
        teller.tell(CallEvent::HungUp);
    }
}

impl Conversation<'_> {
    fn say(&mut self, saying: &Saying) {
        let voice = &self.line.voice;
        self.ends_when_played = saying.then_hang_up;
        let playlist = voice.playlist(saying.prompt, &saying.language);
        if !saying.then_hang_up {
            self.teller.tell(CallEvent::Speaks(playlist.length()));
        }
        self.session.play(playlist);
    }

    fn hears(&self, event: Option<MediaEvent>) -> Option<End> {
        match event {
            Some(MediaEvent::Key(key)) => self.teller.tell(CallEvent::Key(key)),
            Some(MediaEvent::Voicemail) => self.teller.tell(CallEvent::VoicemailHeard),
            Some(MediaEvent::Played) if self.ends_when_played => return Some(End::Ours),
            Some(MediaEvent::Played) => {}
            // Whoever is silent may have put the phone down to look at the screen. How long
            // nothing may happen is for the call's rules to say.
            Some(MediaEvent::Silent) => tracing::info!("nothing is heard from the far side"),
            // There is no media any more, and so nothing that could verify anybody.
            None => return Some(End::Ours),
        }
        None
    }

    fn take_due(&mut self, due: Due) -> Option<End> {
        match due {
            Due::Refresh => {
                self.refresh();
                None
            }
            Due::End => Some(End::Ours),
        }
    }

    /// Answers a request of the far side's.
    async fn take(&mut self, mut request: Transaction) -> Option<End> {
        if !self.dialog.is_in_order(&request.original) {
            answer(
                &mut request,
                StatusCode::ServerInternalError,
                Vec::new(),
                None,
            )
            .await;
            return None;
        }
        match request.original.method {
            Method::Bye => {
                answer(&mut request, StatusCode::OK, Vec::new(), None).await;
                return Some(End::Theirs);
            }
            Method::Invite | Method::Update => self.take_refresh(request).await,
            Method::Info => {
                let kind = request.original.header_value("Content-Type");
                self.session
                    .info(kind.as_deref().unwrap_or(""), &request.original.body);
                answer(&mut request, StatusCode::OK, Vec::new(), None).await;
            }
            Method::Options => {
                answer(&mut request, StatusCode::OK, what_we_understand(), None).await;
            }
            // Nobody is put through: the call is for whoever answered.
            Method::Refer => answer(&mut request, StatusCode::Decline, Vec::new(), None).await,
            _ => {
                let allow = vec![Header::Allow(ALLOW.into())];
                answer(&mut request, StatusCode::MethodNotAllowed, allow, None).await;
            }
        }
        None
    }

    /// A re-INVITE or UPDATE: hold, another codec or address, or only a sign of life.
    async fn take_refresh(&mut self, mut request: Transaction) {
        let offered = &request.original.body;
        let is_invite = request.original.method == Method::Invite;
        let ours = match (offered.is_empty(), is_invite) {
            (false, _) => match self.session.reoffered(offered) {
                Ok(answer) => Some(answer),
                Err(refusal) => {
                    tracing::info!(%refusal, "a new offer was refused");
                    answer(
                        &mut request,
                        StatusCode::NotAcceptableHere,
                        Vec::new(),
                        None,
                    )
                    .await;
                    return;
                }
            },
            (true, true) => Some(self.session.offer_again()),
            (true, false) => None,
        };
        self.dialog.moved_by(&request.original);
        let mut headers = vec![
            self.dialog.contact(&self.line.settings),
            Header::Allow(ALLOW.into()),
            Header::Supported("timer".into()),
        ];
        if let Some(timer) = SessionTimer::asked_by(&request.original) {
            headers.extend(timer.of_an_answer());
            self.timer = Some(timer);
        }
        let delayed = is_invite && offered.is_empty();
        if ours.is_some() {
            headers.push(Header::ContentType("application/sdp".into()));
        }
        answer(
            &mut request,
            StatusCode::OK,
            headers,
            ours.map(String::into_bytes),
        )
        .await;
        if is_invite {
            let late = self.late.clone();
            self.line.tasks.spawn(async move {
                // The 200 is repeated until its ACK comes, which may carry an answer.
                if let Some(ack) = acknowledged(&mut request).await
                    && delayed
                    && !ack.body.is_empty()
                {
                    let _over = late.send(Late::Answer(ack.body));
                }
            });
        }
    }

    fn take_late(&mut self, late: Late) -> Option<End> {
        match late {
            Late::Answer(sdp) => {
                if let Err(refusal) = self.session.answer_again(&sdp) {
                    tracing::warn!(%refusal, "an answer in an ACK can not be used");
                }
                None
            }
            Late::Refreshed(answer) => self.take_refreshed(*answer),
        }
    }

    fn take_refreshed(&mut self, answer: Result<Response, NoAnswer>) -> Option<End> {
        match answer {
            Ok(response) => match response.status_code.kind() {
                StatusCodeKind::Successful => {
                    if let Some(agreed) = SessionTimer::agreed_by(&response) {
                        self.timer = Some(agreed);
                    }
                    if !response.body.is_empty()
                        && let Err(refusal) = self.session.answer_again(&response.body)
                    {
                        tracing::warn!(%refusal, "an answer to a refresh can not be used");
                    }
                    None
                }
                // The far side has lost the call, or says nothing at all (RFC 4028, 10).
                _ if matches!(
                    response.status_code,
                    StatusCode::CallTransactionDoesNotExist | StatusCode::RequestTimeout
                ) =>
                {
                    Some(End::Ours)
                }
                _ => None,
            },
            Err(_) => Some(End::Ours),
        }
    }

    /// Says that we are still there.
    fn refresh(&mut self) {
        let Some(timer) = &mut self.timer else {
            return;
        };
        timer.refresh();
        let mut headers = timer.of_a_request();
        headers.push(Header::Supported("timer".into()));
        let line = Arc::clone(&self.line);
        let (method, body) = if self.takes_update {
            (Method::Update, Vec::new())
        } else {
            headers.push(Header::ContentType("application/sdp".into()));
            (Method::Invite, self.session.offer_again().into_bytes())
        };
        let request = self.dialog.request(method, &line.settings, headers, body);
        let (flow, next_hop) = (self.dialog.flow().clone(), self.dialog.next_hop());
        let late = self.late.clone();
        let tasks = line.tasks.clone();
        tasks.spawn(async move {
            let credential = credential(&line.settings.account);
            let destination = next_hop.destination().await;
            let answer = line
                .agent
                .ask(request, &flow, destination, credential.as_ref(), REFRESHING)
                .await;
            let _over = late.send(Late::Refreshed(Box::new(answer)));
        });
    }
}

async fn answer(
    request: &mut Transaction,
    status: StatusCode,
    headers: Vec<Header>,
    body: Option<Vec<u8>>,
) {
    if let Err(error) = request.reply_with(status, headers, body).await {
        tracing::debug!(%error, "a request within a call was not answered");
    }
}

async fn acknowledged(request: &mut Transaction) -> Option<Request> {
    while let Some(message) = request.receive().await {
        if let SipMessage::Request(ack) = message
            && ack.method == Method::Ack
        {
            return Some(ack);
        }
    }
    None
}

/// Keeps the INVITE until its answer can no longer be repeated, and forgets it then: once the
/// call is over, that is when what was on its way at the answer has come. An answer that is
/// later still is not acknowledged, so that who sent it hangs up (RFC 3261, 13.3.1.4).
async fn hear_repetitions(invited: Invited, tag: String, line: Arc<Line>, over: CancellationToken) {
    let (key, agent) = (invited.transaction.key.clone(), Arc::clone(&line.agent));
    let all_has_come = async {
        tokio::join!(over.cancelled(), sleep(ON_ITS_WAY));
    };
    tokio::select! {
        _ = timeout(REPEATED, repeated_answers(invited, tag, line)) => {}
        () = all_has_come => {}
    }
    // rsipstack would go on to acknowledge answers by itself.
    agent.endpoint.finished_transactions.remove(&key);
}

/// Listens to the INVITE after its answer. Repetitions are acknowledged
/// by the transaction; a second far side that answers is hung up on (RFC 3261, 13.2.2.4).
async fn repeated_answers(mut invited: Invited, tag: String, line: Arc<Line>) {
    let mut seen = vec![tag];
    while let Some(message) = invited.transaction.receive().await {
        let SipMessage::Response(response) = message else {
            continue;
        };
        if response.status_code.kind() != StatusCodeKind::Successful {
            continue;
        }
        let invite = &invited.transaction.original;
        let made = Dialog::made_by(&response, invite, &invited.flow, &invited.target);
        let Some(dialog) = made.filter(|made| !seen.iter().any(|tag| tag == made.remote_tag()))
        else {
            continue;
        };
        seen.push(dialog.remote_tag().to_owned());
        let hanging_up = Arc::clone(&line);
        line.tasks.spawn(async move {
            dialog.bye(&hanging_up.agent, &hanging_up.settings).await;
        });
    }
}

async fn until(due: Option<(Instant, Due)>) -> Due {
    match due {
        Some((when, what)) => {
            sleep_until(when).await;
            what
        }
        None => std::future::pending().await,
    }
}
