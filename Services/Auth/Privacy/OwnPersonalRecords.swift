import Contracts
import DurableMessaging
import Postgres
import Vocabulary

/// What this service has stored about a person. Of a second factor its secret is left out, and of what administrators did to
/// the account, who they were.
struct OwnPersonalRecords: Sendable {
    let database: ServiceDatabase

    func sections(of customer: CustomerID) -> [PersonalDocument.Section] {
        [
            section("account", of: customer, Self.account), section("sessions", of: customer, Self.sessions),
            section("addresses", of: customer, Self.addresses),
            section("actionsOnAccount", of: customer, Self.actionsOnAccount),
            section("ownActions", of: customer, Self.ownActions),
        ]
    }

    private func section(
        _ name: String, of customer: CustomerID, _ selection: @escaping @Sendable (CustomerID) -> Statement
    ) -> PersonalDocument.Section {
        let records = PersonalRecords(database: database) { customer, _ in selection(customer) }
        return .init(name: name) { try await records.page(of: customer, after: $0) }
    }

    @Sendable private static func account(_ customer: CustomerID) -> Statement {
        """
        SELECT customer_id AS id, jsonb_build_object('userId', customer_id, 'email', email, 'name', name, 'roles', roles,
            'createdAt', created_at, 'verifiedAt', verified_at,
            'secondFactor', (SELECT jsonb_build_object('confirmedAt', confirmed_at, 'createdAt', factor.created_at)
                FROM second_factor AS factor WHERE factor.customer_id = account.customer_id)) AS data
        FROM account WHERE customer_id = \(customer)
        """
    }

    @Sendable private static func sessions(_ customer: CustomerID) -> Statement {
        """
        SELECT family_id AS id, jsonb_build_object('sessionId', family_id, 'client', client, 'createdAt', created_at,
            'lastUsedAt', used_at, 'expiresAt', expires_at, 'endedAt', revoked_at) AS data
        FROM refresh_family WHERE customer_id = \(customer)
        """
    }

    @Sendable private static func addresses(_ customer: CustomerID) -> Statement {
        """
        SELECT address_id AS id, jsonb_build_object('addressId', address_id, 'address', address,
            'isDefault', is_default, 'createdAt', created_at) AS data
        FROM saved_address WHERE customer_id = \(customer)
        """
    }

    @Sendable private static func actionsOnAccount(_ customer: CustomerID) -> Statement {
        """
        SELECT md5(position::text)::uuid AS id, jsonb_build_object('action', action, 'changes', changes, 'at', at) AS data
        FROM action_record
        WHERE target = 'account' AND target_id = \(customer.description) AND actor_id <> \(customer)
        """
    }

    @Sendable private static func ownActions(_ customer: CustomerID) -> Statement {
        """
        SELECT md5(position::text)::uuid AS id, jsonb_build_object('action', action, 'address', address, 'target', target,
            'targetId', target_id, 'changes', changes, 'at', at) AS data
        FROM action_record WHERE actor_id = \(customer)
        """
    }
}
