package import Vocabulary

/// One thing that a service has stored about a person, for the copy that the person can ask for (GDPR, articles 15
/// and 20).
package struct PersonalRecord: Codable, Sendable, Hashable {
    package var id: UniqueID
    /// A JSON object, with the members' names of the HTTP contract.
    package var data: String

    package init(id: UniqueID, data: String) { (self.id, self.data) = (id, data) }
}
