import Contracts
import HTTPTypes
import Messaging
import Testing
import Vocabulary

@testable import EdgeService

@Suite struct PromotionRouteTests {
    private static func details(_ code: String, _ fields: PromotionFields) -> PromotionDetails {
        PromotionDetails(
            code: code.uppercased(), percentOff: fields.percentOff, amountOff: fields.amountOff,
            startsAt: fields.startsAt, endsAt: fields.endsAt, maxRedemptions: fields.maxRedemptions,
            perCustomerLimit: fields.perCustomerLimit, minSubtotal: fields.minSubtotal, redemptions: 0,
            createdAt: Example.time, updatedAt: Example.time)
    }

    private static func order(_ updates: Log<UpdatePromotion> = Log()) -> Subscriptions {
        Subscriptions(of: .order)
            .perform(CreatePromotion.self) { request, _ in
                request.code == "TAKEN" ? .failure(.codeTaken) : .success(details(request.code, request.fields))
            }
            .perform(UpdatePromotion.self) { request, _ in
                updates.append(request)
                return .success(details(request.code, request.fields))
            }
            .perform(DeletePromotion.self) { request, _ in
                request.code == "SPRING" ? .success(Done()) : .failure(.notFound)
            }
            .answer(ListPromotions.self) { query, _ in
                let found =
                    query.code == "NONE" ? [] : [details(query.code ?? "SPRING", PromotionFields(percentOff: 5))]
                return .success(Page(items: found, nextCursor: nil))
            }
    }

    @Test func `a promotion has all its fields, null where it has no value`() async throws {
        try await EdgeFixture.run([Self.order()]) { fixture in
            let body = """
                {"code":"spring","percentOff":10,"startsAt":"2026-11-21T00:00:00Z","maxRedemptions":100,
                 "minSubtotal":{"amount":1000,"currency":"USD"}}
                """
            let made = try await fixture.asAdmin(.post, "/v1/admin/promo-codes", body)
            #expect(made.status == 201, "\(made)")
            #expect(made.header("Location") == "/v1/admin/promo-codes/SPRING")
            #expect(
                Set(made.json.keys) == [
                    "code", "percentOff", "amountOff", "startsAt", "endsAt", "maxRedemptions", "perCustomerLimit",
                    "minSubtotal", "redemptions", "createdAt", "updatedAt",
                ])
            let taken = try await fixture.asAdmin(.post, "/v1/admin/promo-codes", #"{"code":"TAKEN","percentOff":1}"#)
            #expect(taken.status == 409)
            #expect(taken.code == "promo_code_exists")
        }
    }

    @Test func `null removes a limit, and an absent field leaves it`() async throws {
        let updates = Log<UpdatePromotion>()
        try await EdgeFixture.run([Self.order(updates)]) { fixture in
            let body = #"{"percentOff":20,"endsAt":null,"maxRedemptions":null}"#
            let changed = try await fixture.asAdmin(.patch, "/v1/admin/promo-codes/SPRING", body)
            #expect(changed.status == 200)
        }
        #expect(
            updates.entries == [
                UpdatePromotion(
                    code: "SPRING", fields: PromotionFields(percentOff: 20), removed: [.endsAt, .maxRedemptions])
            ])
    }

    @Test(arguments: [
        (#"{"percentOff":10}"#, "code"), (#"{"code":"A1B","percentOff":"10"}"#, "percentOff"),
        (#"{"code":"A1B","percentOff":10,"startsAt":"tomorrow"}"#, "startsAt"),
        (#"{"code":"A1B","percentOff":10,"maximum":3}"#, "maximum"),
    ])
    func `an invalid field is named`(body: String, field: String) async throws {
        try await EdgeFixture.run([Self.order()]) { fixture in
            let answer = try await fixture.asAdmin(.post, "/v1/admin/promo-codes", body)
            #expect(answer.status == 422)
            let errors = answer.json["errors"] as? [[String: Any]]
            #expect(errors?.first?["field"] as? String == field, "\(answer)")
        }
    }

    @Test func `a promotion is found and deleted by its code`() async throws {
        try await EdgeFixture.run([Self.order()]) { fixture in
            let one = try await fixture.asAdmin(.get, "/v1/admin/promo-codes/SPRING")
            #expect(one.status == 200)
            #expect(try await fixture.asAdmin(.get, "/v1/admin/promo-codes/NONE").status == 404)
            #expect(try await fixture.asAdmin(.get, "/v1/admin/promo-codes").items().count == 1)
            #expect(try await fixture.asAdmin(.delete, "/v1/admin/promo-codes/SPRING").status == 204)
            #expect(try await fixture.asAdmin(.delete, "/v1/admin/promo-codes/OTHER").status == 404)
        }
    }
}
