import AuthDomain
import Contracts
import Messaging
import Vocabulary

/// Queries about accounts, and the change of a customer's name.
struct AccountHandlers: Sendable {
    let store: AuthStore

    func getAccount(_ message: GetAccount, _ context: MessageContext) async throws -> Outcome<GetAccount> {
        guard let subject = context.subject, let account = try await store.account(subject.customerID) else {
            return .failure(.notFound)
        }
        return .success(AccountDetails(account))
    }

    func renameAccount(_ message: RenameAccount, _ context: MessageContext) async throws -> Outcome<RenameAccount> {
        let name: DisplayName
        do throws(DisplayName.Flaw) {
            name = try DisplayName(checking: message.displayName)
        } catch {
            return .failure(.invalid([FieldProblem(error)]))
        }
        guard let subject = context.subject, let account = try await store.rename(subject.customerID, to: name) else {
            return .failure(.notFound)
        }
        return .success(AccountDetails(account))
    }

    func getContact(_ message: GetContact, _ context: MessageContext) async throws -> Outcome<GetContact> {
        guard let account = try await store.account(message.customerID) else { return .failure(.notFound) }
        return .success(GetContact.Contact(email: account.email, name: account.name.description))
    }

    func findCustomers(_ message: FindCustomers, _ context: MessageContext) async throws -> Outcome<FindCustomers> {
        .success(.init(items: try await store.customers(at: message.emails)))
    }
}

extension AccountDetails {
    fileprivate init(_ account: Account) {
        self.init(
            userID: account.id, email: account.email.description, name: account.name.description, roles: account.roles,
            createdAt: account.createdAt)
    }
}
