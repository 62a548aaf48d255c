/// A source that gave no answer in time.
package struct Unseen: Sendable, Hashable {
    /// For people, such as "the management API".
    package var name: String
    /// What would explain it.
    package var symptom: Symptom?

    package init(_ name: String, explainedBy symptom: Symptom? = nil) { (self.name, self.symptom) = (name, symptom) }
}
