extension WaitingMessage {
    /// The type of the error, without the text that differs from message to message.
    var errorType: String { error.map { String($0.prefix { $0 != ":" }) } ?? "" }
}
