/// A finding, and what it explains.
package struct Diagnosis: Sendable, Hashable {
    package var finding: Finding
    package var explains: Set<Symptom>
    /// The messages that it is about; nil means all that wait because of what it explains.
    package var messages: [WaitingMessage]?

    package init(_ finding: Finding, explains: Set<Symptom> = [], messages: [WaitingMessage]? = nil) {
        (self.finding, self.explains, self.messages) = (finding, explains, messages)
    }
}
