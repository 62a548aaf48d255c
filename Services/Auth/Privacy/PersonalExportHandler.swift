import Contracts
import Messaging
import Vocabulary

/// Begins a file of everything that is stored about the subject, or says where it is.
struct PersonalExportHandler: Sendable {
    let store: PersonalExportStore

    func handle(
        _ call: RequestPersonalExport, _ context: MessageContext
    ) async throws -> Outcome<RequestPersonalExport> {
        guard let subject = context.subject else { return .failure(.notFound) }
        // Nobody can guess it, although a file is only given to who has a signed URL.
        let key = "\(StoredFile.exports)\(RequestSecret.random().text).json"
        return try await store.request(subject.customerID, key: key, causedBy: context)
    }
}
