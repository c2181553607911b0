//! Every command is entered here once. What answers it, who may call it, and its line in
//! the contract all follow from the type of the function that is entered.

use std::{future::Future, marker::PhantomData, pin::Pin, sync::Arc};

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::Value;
use tauri::ipc::{Channel, InvokeResponseBody, JavaScriptChannelId};
use ts_rs::TS;

use super::{
    contract::{self, Declarations, Signature},
    dto::{ErrorAnswer, ErrorCode},
    request,
};
use crate::{shell::Shell, visitor::Visitor};

/// What a command answers, or why not.
pub type Answer<T> = Result<T, ErrorAnswer>;

/// The arguments of a command that takes none.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

/// A request as it came from the page.
pub struct Request {
    /// The command's arguments, by name.
    pub arguments: Value,
    /// Opens the channel that an argument names.
    pub open_channel: Box<dyn FnOnce(JavaScriptChannelId) -> Channel<InvokeResponseBody> + Send>,
}

/// Tells the page something of one type, as often as there is something to tell.
pub struct Telling<T> {
    channel: Channel<InvokeResponseBody>,
    told: PhantomData<fn(T)>,
}

impl<T: Serialize> Telling<T> {
    /// Tells it. The page may have gone away: nobody hears it then.
    pub fn tell(&self, message: &T) {
        if let Ok(json) = serde_json::to_string(message) {
            drop(self.channel.send(InvokeResponseBody::Json(json)));
        }
    }
}

/// A command that is being answered.
pub type Answering = Pin<Box<dyn Future<Output = Answer<Value>> + Send>>;
type Admission = Pin<Box<dyn Future<Output = Answer<()>> + Send>>;
type Admitting = Box<dyn Fn(Arc<Shell>) -> Admission + Send + Sync>;
type Handler = Box<dyn Fn(Arc<Shell>, Request) -> Answering + Send + Sync>;

/// All commands.
#[derive(Default)]
pub struct Registry {
    commands: Vec<Command>,
    declarations: Declarations,
    section: &'static str,
}

/// One command.
pub struct Command {
    /// What the page calls it.
    pub name: &'static str,
    /// What it takes and gives, in the contract's words.
    pub signature: Signature,
    admitting: Admitting,
    handler: Handler,
}

impl Command {
    /// Whether it would serve whoever sits at the window, whatever they sent.
    ///
    /// # Errors
    /// Why it would not.
    pub fn admit(&self, shell: Arc<Shell>) -> Admission {
        (self.admitting)(shell)
    }
}

/// Asks a command's own type of visitor.
fn admitting<Who: Visitor>() -> Admitting {
    Box::new(|shell| Box::pin(async move { Who::admit(&shell).await.map(|_| ()) }))
}

impl Registry {
    /// The commands that follow belong together under this heading of the contract.
    #[must_use]
    pub fn section(mut self, heading: &'static str) -> Self {
        self.section = heading;
        self
    }

    /// Enters a command.
    #[must_use]
    pub fn command<Who, Arguments, T, F, Fut>(mut self, name: &'static str, answer: F) -> Self
    where
        Who: Visitor,
        Arguments: DeserializeOwned + TS + Send + 'static,
        T: Serialize + TS + 'static,
        F: Fn(Arc<Shell>, Who, Arguments) -> Fut + Copy + Send + Sync + 'static,
        Fut: Future<Output = Answer<T>> + Send + 'static,
    {
        let signature = self.signature::<Arguments, T>(None);
        let handler: Handler = Box::new(move |shell, request| {
            Box::pin(async move {
                let arguments = request::parse(request.arguments)?;
                let who = Who::admit(&shell).await?;
                to_value(answer(shell, who, arguments).await?)
            })
        });
        self.commands.push(Command {
            name,
            signature,
            admitting: admitting::<Who>(),
            handler,
        });
        self
    }

    /// Enters a command that goes on telling after it has answered, through the channel
    /// that the page passes as `progress`.
    #[must_use]
    pub fn telling<Who, Arguments, Told, T, F, Fut>(mut self, name: &'static str, answer: F) -> Self
    where
        Who: Visitor,
        Arguments: DeserializeOwned + TS + Send + 'static,
        Told: Serialize + TS + 'static,
        T: Serialize + TS + 'static,
        F: Fn(Arc<Shell>, Who, Arguments, Telling<Told>) -> Fut + Copy + Send + Sync + 'static,
        Fut: Future<Output = Answer<T>> + Send + 'static,
    {
        let channel = self.channel::<Told>();
        let signature = self.signature::<Arguments, T>(channel);
        let handler: Handler = Box::new(move |shell, request| {
            Box::pin(async move {
                let Request {
                    mut arguments,
                    open_channel,
                } = request;
                let channel = request::take_channel(&mut arguments, "progress")?;
                let arguments = request::parse(arguments)?;
                let who = Who::admit(&shell).await?;
                let telling = Telling {
                    channel: open_channel(channel),
                    told: PhantomData,
                };
                to_value(answer(shell, who, arguments, telling).await?)
            })
        });
        self.commands.push(Command {
            name,
            signature,
            admitting: admitting::<Who>(),
            handler,
        });
        self
    }

    /// Answers a request.
    ///
    /// # Errors
    /// Whatever the command refuses, or that there is no such command.
    pub fn answer(&self, shell: Arc<Shell>, name: &str, request: Request) -> Answering {
        let command = self.commands.iter().find(|command| command.name == name);
        match command {
            Some(command) => (command.handler)(shell, request),
            None => Box::pin(async { Err(ErrorCode::BadRequest.into()) }),
        }
    }

    /// The commands, in the order in which they were entered.
    #[must_use]
    pub fn commands(&self) -> &[Command] {
        &self.commands
    }

    /// Every type that a command takes or gives.
    #[must_use]
    pub const fn declarations(&self) -> &Declarations {
        &self.declarations
    }

    /// The argument through which a page is told, in the contract's words.
    fn channel<Told: TS + 'static>(&mut self) -> Option<String> {
        if !contract::IS_WRITTEN {
            return None;
        }
        self.declarations.add::<Told>();
        Some(format!("progress: ChannelOf<{}>", contract::name::<Told>()))
    }

    fn signature<Arguments: TS + 'static, T: TS + 'static>(
        &mut self,
        channel: Option<String>,
    ) -> Signature {
        if !contract::IS_WRITTEN {
            return Signature::default();
        }
        self.declarations.add_used_by::<Arguments>();
        self.declarations.add::<T>();
        Signature::of::<Arguments, T>(self.section, channel)
    }
}

fn to_value(answer: impl Serialize) -> Answer<Value> {
    serde_json::to_value(answer).map_err(|_| ErrorCode::Internal.into())
}
