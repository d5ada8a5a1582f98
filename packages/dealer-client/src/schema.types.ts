/* Made of the dealer contract by "npm run generate"; not to be edited. */

/** The contract as gql.tada reads it, to give the text of an operation its types. */
export type Introspection = {
  name: never;
  query: 'Query';
  mutation: 'Mutation';
  subscription: 'Subscription';
  types: {
    Asset: {
      kind: 'OBJECT';
      name: 'Asset';
      fields: {
        alteredOn: { name: 'alteredOn'; type: { kind: 'SCALAR'; name: 'Date'; ofType: null } };
        completionAcceptedOn: { name: 'completionAcceptedOn'; type: { kind: 'SCALAR'; name: 'Date'; ofType: null } };
        customer: {
          name: 'customer';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Customer'; ofType: null } };
        };
        deliveryAcceptedOn: { name: 'deliveryAcceptedOn'; type: { kind: 'SCALAR'; name: 'Date'; ofType: null } };
        exWorksOn: { name: 'exWorksOn'; type: { kind: 'SCALAR'; name: 'Date'; ofType: null } };
        firstUsedOn: { name: 'firstUsedOn'; type: { kind: 'SCALAR'; name: 'Date'; ofType: null } };
        guaranteeUntil: { name: 'guaranteeUntil'; type: { kind: 'SCALAR'; name: 'Date'; ofType: null } };
        id: {
          name: 'id';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
        };
        invoicedOn: { name: 'invoicedOn'; type: { kind: 'SCALAR'; name: 'Date'; ofType: null } };
        isAltered: {
          name: 'isAltered';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Boolean'; ofType: null } };
        };
        itemClass: {
          name: 'itemClass';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'AssetItemClass'; ofType: null } };
        };
        model: {
          name: 'model';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        passport: { name: 'passport'; type: { kind: 'OBJECT'; name: 'Unit'; ofType: null } };
        placeOfUse: { name: 'placeOfUse'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        purchasedOn: { name: 'purchasedOn'; type: { kind: 'SCALAR'; name: 'Date'; ofType: null } };
        retiredBecause: { name: 'retiredBecause'; type: { kind: 'ENUM'; name: 'AssetRetirement'; ofType: null } };
        retiredOn: { name: 'retiredOn'; type: { kind: 'SCALAR'; name: 'Date'; ofType: null } };
        serial: {
          name: 'serial';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        site: { name: 'site'; type: { kind: 'OBJECT'; name: 'Site'; ofType: null } };
        tickets: { name: 'tickets'; type: { kind: 'OBJECT'; name: 'TicketConnection'; ofType: null } };
        transferredOn: { name: 'transferredOn'; type: { kind: 'SCALAR'; name: 'Date'; ofType: null } };
        warranties: {
          name: 'warranties';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: {
                kind: 'NON_NULL';
                name: never;
                ofType: { kind: 'OBJECT'; name: 'AssetWarranty'; ofType: null };
              };
            };
          };
        };
        warrantyCard: { name: 'warrantyCard'; type: { kind: 'OBJECT'; name: 'AssetWarrantyCard'; ofType: null } };
        warrantyPolicy: { name: 'warrantyPolicy'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
      };
    };
    AssetConnection: {
      kind: 'OBJECT';
      name: 'AssetConnection';
      fields: {
        edges: {
          name: 'edges';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'AssetEdge'; ofType: null } };
            };
          };
        };
        pageInfo: {
          name: 'pageInfo';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'PageInfo'; ofType: null } };
        };
      };
    };
    AssetEdge: {
      kind: 'OBJECT';
      name: 'AssetEdge';
      fields: {
        cursor: {
          name: 'cursor';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        node: {
          name: 'node';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Asset'; ofType: null } };
        };
      };
    };
    AssetFilter: {
      kind: 'INPUT_OBJECT';
      name: 'AssetFilter';
      isOneOf: false;
      inputFields: [
        { name: 'customer'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null }; defaultValue: null },
        { name: 'model'; type: { kind: 'SCALAR'; name: 'String'; ofType: null }; defaultValue: null },
        { name: 'isRetired'; type: { kind: 'SCALAR'; name: 'Boolean'; ofType: null }; defaultValue: null },
        { name: 'text'; type: { kind: 'SCALAR'; name: 'String'; ofType: null }; defaultValue: null },
      ];
    };
    AssetItemClass: { name: 'AssetItemClass'; enumValues: 'UNIT' | 'ACCESSORY' | 'LAMP' };
    AssetNotFound: {
      kind: 'OBJECT';
      name: 'AssetNotFound';
      fields: {
        message: {
          name: 'message';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        path: {
          name: 'path';
          type: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
          };
        };
      };
    };
    AssetRegisterInput: {
      kind: 'INPUT_OBJECT';
      name: 'AssetRegisterInput';
      isOneOf: false;
      inputFields: [
        {
          name: 'serial';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
          defaultValue: null;
        },
        {
          name: 'model';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
          defaultValue: null;
        },
        {
          name: 'itemClass';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'AssetItemClass'; ofType: null } };
          defaultValue: 'UNIT';
        },
        {
          name: 'customer';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
          defaultValue: null;
        },
        { name: 'site'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null }; defaultValue: null },
        { name: 'placeOfUse'; type: { kind: 'SCALAR'; name: 'String'; ofType: null }; defaultValue: null },
        { name: 'warrantyPolicy'; type: { kind: 'SCALAR'; name: 'String'; ofType: null }; defaultValue: null },
        { name: 'purchasedOn'; type: { kind: 'SCALAR'; name: 'Date'; ofType: null }; defaultValue: null },
        { name: 'invoicedOn'; type: { kind: 'SCALAR'; name: 'Date'; ofType: null }; defaultValue: null },
        { name: 'firstUsedOn'; type: { kind: 'SCALAR'; name: 'Date'; ofType: null }; defaultValue: null },
        { name: 'exWorksOn'; type: { kind: 'SCALAR'; name: 'Date'; ofType: null }; defaultValue: null },
        { name: 'deliveryAcceptedOn'; type: { kind: 'SCALAR'; name: 'Date'; ofType: null }; defaultValue: null },
        { name: 'completionAcceptedOn'; type: { kind: 'SCALAR'; name: 'Date'; ofType: null }; defaultValue: null },
        { name: 'idempotencyKey'; type: { kind: 'SCALAR'; name: 'String'; ofType: null }; defaultValue: null },
      ];
    };
    AssetRegisterPayload: {
      kind: 'OBJECT';
      name: 'AssetRegisterPayload';
      fields: {
        asset: { name: 'asset'; type: { kind: 'OBJECT'; name: 'Asset'; ofType: null } };
        userErrors: {
          name: 'userErrors';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'INTERFACE'; name: 'UserError'; ofType: null } };
            };
          };
        };
      };
    };
    AssetRetirement: {
      name: 'AssetRetirement';
      enumValues: 'SCRAPPED' | 'SOLD_AWAY' | 'GIVEN_BACK' | 'EXCHANGED' | 'LOST';
    };
    AssetSerialTaken: {
      kind: 'OBJECT';
      name: 'AssetSerialTaken';
      fields: {
        message: {
          name: 'message';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        path: {
          name: 'path';
          type: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
          };
        };
      };
    };
    AssetUnknown: {
      kind: 'OBJECT';
      name: 'AssetUnknown';
      fields: {
        message: {
          name: 'message';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        path: {
          name: 'path';
          type: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
          };
        };
      };
    };
    AssetWarranty: {
      kind: 'OBJECT';
      name: 'AssetWarranty';
      fields: {
        from: { name: 'from'; type: { kind: 'SCALAR'; name: 'Date'; ofType: null } };
        isOpen: {
          name: 'isOpen';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Boolean'; ofType: null } };
        };
        name: {
          name: 'name';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        outcome: {
          name: 'outcome';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'CoverageOutcome'; ofType: null } };
        };
        policyCode: {
          name: 'policyCode';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        severity: { name: 'severity'; type: { kind: 'ENUM'; name: 'FaultSeverity'; ofType: null } };
        shares: {
          name: 'shares';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: {
                kind: 'NON_NULL';
                name: never;
                ofType: { kind: 'OBJECT'; name: 'CoverageShare'; ofType: null };
              };
            };
          };
        };
        until: { name: 'until'; type: { kind: 'SCALAR'; name: 'Date'; ofType: null } };
      };
    };
    AssetWarrantyCard: {
      kind: 'OBJECT';
      name: 'AssetWarrantyCard';
      fields: {
        issuedOn: { name: 'issuedOn'; type: { kind: 'SCALAR'; name: 'Date'; ofType: null } };
        model: {
          name: 'model';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        number: {
          name: 'number';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
      };
    };
    Attachment: {
      kind: 'OBJECT';
      name: 'Attachment';
      fields: {
        attachedAt: {
          name: 'attachedAt';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
        };
        byteSize: {
          name: 'byteSize';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
        };
        contentType: {
          name: 'contentType';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        description: { name: 'description'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        fileName: {
          name: 'fileName';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        id: {
          name: 'id';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
        };
        kind: {
          name: 'kind';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'AttachmentKind'; ofType: null } };
        };
        removedAt: { name: 'removedAt'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
        sha256: {
          name: 'sha256';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        url: {
          name: 'url';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
      };
    };
    AttachmentFileInput: {
      kind: 'INPUT_OBJECT';
      name: 'AttachmentFileInput';
      isOneOf: false;
      inputFields: [
        {
          name: 'fileName';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
          defaultValue: null;
        },
        {
          name: 'kind';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'AttachmentKind'; ofType: null } };
          defaultValue: null;
        },
        {
          name: 'byteSize';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
          defaultValue: null;
        },
        { name: 'description'; type: { kind: 'SCALAR'; name: 'String'; ofType: null }; defaultValue: null },
        { name: 'sha256'; type: { kind: 'SCALAR'; name: 'String'; ofType: null }; defaultValue: null },
      ];
    };
    AttachmentKind: {
      name: 'AttachmentKind';
      enumValues: 'PHOTO' | 'VIDEO' | 'SIGNATURE' | 'DOCUMENT' | 'LOG' | 'MAIL';
    };
    AttachmentNotFound: {
      kind: 'OBJECT';
      name: 'AttachmentNotFound';
      fields: {
        message: {
          name: 'message';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        path: {
          name: 'path';
          type: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
          };
        };
      };
    };
    AttachmentTooLarge: {
      kind: 'OBJECT';
      name: 'AttachmentTooLarge';
      fields: {
        maximumBytes: {
          name: 'maximumBytes';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
        };
        message: {
          name: 'message';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        path: {
          name: 'path';
          type: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
          };
        };
      };
    };
    AttachmentTypeRefused: {
      kind: 'OBJECT';
      name: 'AttachmentTypeRefused';
      fields: {
        allowed: {
          name: 'allowed';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
            };
          };
        };
        message: {
          name: 'message';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        path: {
          name: 'path';
          type: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
          };
        };
      };
    };
    AttachmentUpload: {
      kind: 'OBJECT';
      name: 'AttachmentUpload';
      fields: {
        expiresAt: {
          name: 'expiresAt';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
        };
        id: {
          name: 'id';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
        };
        maximumBytes: {
          name: 'maximumBytes';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
        };
        url: {
          name: 'url';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
      };
    };
    AttachmentsTooMany: {
      kind: 'OBJECT';
      name: 'AttachmentsTooMany';
      fields: {
        maximum: {
          name: 'maximum';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
        };
        message: {
          name: 'message';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        path: {
          name: 'path';
          type: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
          };
        };
      };
    };
    BillingSearchConnection: {
      kind: 'OBJECT';
      name: 'BillingSearchConnection';
      fields: {
        edges: {
          name: 'edges';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: {
                kind: 'NON_NULL';
                name: never;
                ofType: { kind: 'OBJECT'; name: 'BillingSearchEdge'; ofType: null };
              };
            };
          };
        };
        pageInfo: {
          name: 'pageInfo';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'PageInfo'; ofType: null } };
        };
      };
    };
    BillingSearchEdge: {
      kind: 'OBJECT';
      name: 'BillingSearchEdge';
      fields: {
        cursor: {
          name: 'cursor';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        node: {
          name: 'node';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'BillingSearchHit'; ofType: null } };
        };
      };
    };
    BillingSearchHit: {
      kind: 'OBJECT';
      name: 'BillingSearchHit';
      fields: {
        excerpts: {
          name: 'excerpts';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: {
                kind: 'NON_NULL';
                name: never;
                ofType: { kind: 'OBJECT'; name: 'SearchExcerpt'; ofType: null };
              };
            };
          };
        };
        invoice: { name: 'invoice'; type: { kind: 'OBJECT'; name: 'Invoice'; ofType: null } };
        kind: {
          name: 'kind';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'BillingSearchKind'; ofType: null } };
        };
        match: {
          name: 'match';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'SearchMatch'; ofType: null } };
        };
      };
    };
    BillingSearchKind: { name: 'BillingSearchKind'; enumValues: 'INVOICE' };
    Boolean: unknown;
    Complaint: {
      kind: 'OBJECT';
      name: 'Complaint';
      fields: {
        apology: { name: 'apology'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        asset: { name: 'asset'; type: { kind: 'OBJECT'; name: 'Asset'; ofType: null } };
        attachments: {
          name: 'attachments';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Attachment'; ofType: null } };
            };
          };
        };
        carriedOutAt: { name: 'carriedOutAt'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
        causeText: { name: 'causeText'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        channel: {
          name: 'channel';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'TicketChannel'; ofType: null } };
        };
        clocks: {
          name: 'clocks';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'SlaClock'; ofType: null } };
            };
          };
        };
        customer: { name: 'customer'; type: { kind: 'OBJECT'; name: 'Customer'; ofType: null } };
        endedAt: { name: 'endedAt'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
        expectedFinishAt: { name: 'expectedFinishAt'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
        id: {
          name: 'id';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
        };
        notices: {
          name: 'notices';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: {
                kind: 'NON_NULL';
                name: never;
                ofType: { kind: 'OBJECT'; name: 'ProgressNotice'; ofType: null };
              };
            };
          };
        };
        number: {
          name: 'number';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        receivedAt: {
          name: 'receivedAt';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
        };
        remedy: { name: 'remedy'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        remedyAgreedAt: { name: 'remedyAgreedAt'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
        remedyAgreedBy: { name: 'remedyAgreedBy'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        severity: { name: 'severity'; type: { kind: 'ENUM'; name: 'ComplaintSeverity'; ofType: null } };
        status: {
          name: 'status';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'ComplaintStatus'; ofType: null } };
        };
        ticket: { name: 'ticket'; type: { kind: 'OBJECT'; name: 'Ticket'; ofType: null } };
        type: { name: 'type'; type: { kind: 'ENUM'; name: 'ComplaintType'; ofType: null } };
        verifiedAt: { name: 'verifiedAt'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
        words: {
          name: 'words';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
      };
    };
    ComplaintAttachInput: {
      kind: 'INPUT_OBJECT';
      name: 'ComplaintAttachInput';
      isOneOf: false;
      inputFields: [
        {
          name: 'file';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: { kind: 'INPUT_OBJECT'; name: 'AttachmentFileInput'; ofType: null };
          };
          defaultValue: null;
        },
        { name: 'idempotencyKey'; type: { kind: 'SCALAR'; name: 'String'; ofType: null }; defaultValue: null },
      ];
    };
    ComplaintAttachPayload: {
      kind: 'OBJECT';
      name: 'ComplaintAttachPayload';
      fields: {
        upload: { name: 'upload'; type: { kind: 'OBJECT'; name: 'AttachmentUpload'; ofType: null } };
        userErrors: {
          name: 'userErrors';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'INTERFACE'; name: 'UserError'; ofType: null } };
            };
          };
        };
      };
    };
    ComplaintConnection: {
      kind: 'OBJECT';
      name: 'ComplaintConnection';
      fields: {
        edges: {
          name: 'edges';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: {
                kind: 'NON_NULL';
                name: never;
                ofType: { kind: 'OBJECT'; name: 'ComplaintEdge'; ofType: null };
              };
            };
          };
        };
        pageInfo: {
          name: 'pageInfo';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'PageInfo'; ofType: null } };
        };
      };
    };
    ComplaintEdge: {
      kind: 'OBJECT';
      name: 'ComplaintEdge';
      fields: {
        cursor: {
          name: 'cursor';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        node: {
          name: 'node';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Complaint'; ofType: null } };
        };
      };
    };
    ComplaintFilter: {
      kind: 'INPUT_OBJECT';
      name: 'ComplaintFilter';
      isOneOf: false;
      inputFields: [
        {
          name: 'status';
          type: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'ComplaintStatus'; ofType: null } };
          };
          defaultValue: null;
        },
        { name: 'customer'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null }; defaultValue: null },
        { name: 'type'; type: { kind: 'ENUM'; name: 'ComplaintType'; ofType: null }; defaultValue: null },
        { name: 'severity'; type: { kind: 'ENUM'; name: 'ComplaintSeverity'; ofType: null }; defaultValue: null },
        { name: 'receivedFrom'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null }; defaultValue: null },
        { name: 'receivedBefore'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null }; defaultValue: null },
        { name: 'text'; type: { kind: 'SCALAR'; name: 'String'; ofType: null }; defaultValue: null },
      ];
    };
    ComplaintNotFound: {
      kind: 'OBJECT';
      name: 'ComplaintNotFound';
      fields: {
        message: {
          name: 'message';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        path: {
          name: 'path';
          type: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
          };
        };
      };
    };
    ComplaintReceiveInput: {
      kind: 'INPUT_OBJECT';
      name: 'ComplaintReceiveInput';
      isOneOf: false;
      inputFields: [
        {
          name: 'channel';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'TicketChannel'; ofType: null } };
          defaultValue: null;
        },
        {
          name: 'customer';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
          defaultValue: null;
        },
        { name: 'contact'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null }; defaultValue: null },
        { name: 'asset'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null }; defaultValue: null },
        { name: 'ticket'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null }; defaultValue: null },
        {
          name: 'words';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
          defaultValue: null;
        },
        { name: 'receivedAt'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null }; defaultValue: null },
        { name: 'idempotencyKey'; type: { kind: 'SCALAR'; name: 'String'; ofType: null }; defaultValue: null },
      ];
    };
    ComplaintReceivePayload: {
      kind: 'OBJECT';
      name: 'ComplaintReceivePayload';
      fields: {
        complaint: { name: 'complaint'; type: { kind: 'OBJECT'; name: 'Complaint'; ofType: null } };
        userErrors: {
          name: 'userErrors';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'INTERFACE'; name: 'UserError'; ofType: null } };
            };
          };
        };
      };
    };
    ComplaintSeverity: { name: 'ComplaintSeverity'; enumValues: 'NORMAL' | 'SEVERE' };
    ComplaintStatus: {
      name: 'ComplaintStatus';
      enumValues:
        | 'RECEIVED'
        | 'REGISTERED'
        | 'ASSIGNED'
        | 'IN_PROGRESS'
        | 'CARRIED_OUT'
        | 'VERIFIED'
        | 'CLOSED'
        | 'WITHDRAWN'
        | 'REDIRECTED';
    };
    ComplaintTicketUnknown: {
      kind: 'OBJECT';
      name: 'ComplaintTicketUnknown';
      fields: {
        message: {
          name: 'message';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        path: {
          name: 'path';
          type: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
          };
        };
      };
    };
    ComplaintType: {
      name: 'ComplaintType';
      enumValues:
        | 'PRODUCT_QUALITY'
        | 'REPAIR_QUALITY'
        | 'RESPONSE_TIME'
        | 'PARTS_SUPPLY'
        | 'INSTALLATION'
        | 'PRICE'
        | 'CONDUCT'
        | 'INFORMATION'
        | 'OTHER';
    };
    ComplaintWithdrawInput: {
      kind: 'INPUT_OBJECT';
      name: 'ComplaintWithdrawInput';
      isOneOf: false;
      inputFields: [
        {
          name: 'reason';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
          defaultValue: null;
        },
        { name: 'idempotencyKey'; type: { kind: 'SCALAR'; name: 'String'; ofType: null }; defaultValue: null },
      ];
    };
    ComplaintWithdrawPayload: {
      kind: 'OBJECT';
      name: 'ComplaintWithdrawPayload';
      fields: {
        complaint: { name: 'complaint'; type: { kind: 'OBJECT'; name: 'Complaint'; ofType: null } };
        userErrors: {
          name: 'userErrors';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'INTERFACE'; name: 'UserError'; ofType: null } };
            };
          };
        };
      };
    };
    ComplaintWrongState: {
      kind: 'OBJECT';
      name: 'ComplaintWrongState';
      fields: {
        message: {
          name: 'message';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        path: {
          name: 'path';
          type: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
          };
        };
        status: {
          name: 'status';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'ComplaintStatus'; ofType: null } };
        };
      };
    };
    CompletionReport: {
      kind: 'OBJECT';
      name: 'CompletionReport';
      fields: {
        asset: { name: 'asset'; type: { kind: 'OBJECT'; name: 'Asset'; ofType: null } };
        customer: { name: 'customer'; type: { kind: 'OBJECT'; name: 'Customer'; ofType: null } };
        document: {
          name: 'document';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        id: {
          name: 'id';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
        };
        madeAt: {
          name: 'madeAt';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
        };
        number: {
          name: 'number';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        repair: {
          name: 'repair';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: { kind: 'OBJECT'; name: 'CompletionReportRepair'; ofType: null };
          };
        };
        ticket: {
          name: 'ticket';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Ticket'; ofType: null } };
        };
        workOrder: { name: 'workOrder'; type: { kind: 'OBJECT'; name: 'WorkOrder'; ofType: null } };
      };
    };
    CompletionReportCosts: {
      kind: 'OBJECT';
      name: 'CompletionReportCosts';
      fields: {
        customerTotal: {
          name: 'customerTotal';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Money'; ofType: null } };
        };
      };
    };
    CompletionReportMode: {
      name: 'CompletionReportMode';
      enumValues: 'ON_SITE' | 'REMOTE' | 'RETURN_TO_FACTORY' | 'DISPATCH_TEAM' | 'ENTRUST_LOCAL';
    };
    CompletionReportPart: {
      kind: 'OBJECT';
      name: 'CompletionReportPart';
      fields: {
        number: { name: 'number'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        part: { name: 'part'; type: { kind: 'OBJECT'; name: 'Part'; ofType: null } };
        quantity: {
          name: 'quantity';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
        };
        serials: {
          name: 'serials';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
            };
          };
        };
      };
    };
    CompletionReportRepair: {
      kind: 'OBJECT';
      name: 'CompletionReportRepair';
      fields: {
        arrivedAt: { name: 'arrivedAt'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
        costs: { name: 'costs'; type: { kind: 'OBJECT'; name: 'CompletionReportCosts'; ofType: null } };
        diagnosis: { name: 'diagnosis'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        faultCode: { name: 'faultCode'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        jointTest: { name: 'jointTest'; type: { kind: 'OBJECT'; name: 'WorkOrderJointTest'; ofType: null } };
        laborMinutes: {
          name: 'laborMinutes';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
        };
        mode: {
          name: 'mode';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'CompletionReportMode'; ofType: null } };
        };
        model: { name: 'model'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        orderNumber: {
          name: 'orderNumber';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        parts: {
          name: 'parts';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: {
                kind: 'NON_NULL';
                name: never;
                ofType: { kind: 'OBJECT'; name: 'CompletionReportPart'; ofType: null };
              };
            };
          };
        };
        planAgreedBy: { name: 'planAgreedBy'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        problem: {
          name: 'problem';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        repairedAt: { name: 'repairedAt'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
        reportedAt: {
          name: 'reportedAt';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
        };
        serial: { name: 'serial'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        servicePlan: { name: 'servicePlan'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        signedBy: {
          name: 'signedBy';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        signedOffAt: {
          name: 'signedOffAt';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
        };
        solution: {
          name: 'solution';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        ticketNumber: {
          name: 'ticketNumber';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        told: { name: 'told'; type: { kind: 'ENUM'; name: 'CoverageOutcome'; ofType: null } };
        travelKilometres: { name: 'travelKilometres'; type: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
        units: {
          name: 'units';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: {
                kind: 'NON_NULL';
                name: never;
                ofType: { kind: 'OBJECT'; name: 'CompletionReportUnit'; ofType: null };
              };
            };
          };
        };
        workDone: {
          name: 'workDone';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
      };
    };
    CompletionReportUnit: {
      kind: 'OBJECT';
      name: 'CompletionReportUnit';
      fields: {
        asset: { name: 'asset'; type: { kind: 'OBJECT'; name: 'Asset'; ofType: null } };
        foundFault: { name: 'foundFault'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        isRepaired: {
          name: 'isRepaired';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Boolean'; ofType: null } };
        };
        laborMinutes: { name: 'laborMinutes'; type: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
        parts: {
          name: 'parts';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: {
                kind: 'NON_NULL';
                name: never;
                ofType: { kind: 'OBJECT'; name: 'CompletionReportPart'; ofType: null };
              };
            };
          };
        };
        serial: {
          name: 'serial';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        tests: {
          name: 'tests';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: {
                kind: 'NON_NULL';
                name: never;
                ofType: { kind: 'OBJECT'; name: 'RepairTestResult'; ofType: null };
              };
            };
          };
        };
        workDone: { name: 'workDone'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
      };
    };
    Contact: {
      kind: 'OBJECT';
      name: 'Contact';
      fields: {
        id: {
          name: 'id';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
        };
      };
    };
    ContactChannel: {
      kind: 'OBJECT';
      name: 'ContactChannel';
      fields: {
        address: {
          name: 'address';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        answersFrom: { name: 'answersFrom'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
        id: {
          name: 'id';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
        };
        isAroundTheClock: {
          name: 'isAroundTheClock';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Boolean'; ofType: null } };
        };
        isForAgreementsOnly: {
          name: 'isForAgreementsOnly';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Boolean'; ofType: null } };
        };
        kind: {
          name: 'kind';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'ContactChannelKind'; ofType: null } };
        };
        name: {
          name: 'name';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
      };
    };
    ContactChannelConnection: {
      kind: 'OBJECT';
      name: 'ContactChannelConnection';
      fields: {
        edges: {
          name: 'edges';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: {
                kind: 'NON_NULL';
                name: never;
                ofType: { kind: 'OBJECT'; name: 'ContactChannelEdge'; ofType: null };
              };
            };
          };
        };
        pageInfo: {
          name: 'pageInfo';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'PageInfo'; ofType: null } };
        };
      };
    };
    ContactChannelEdge: {
      kind: 'OBJECT';
      name: 'ContactChannelEdge';
      fields: {
        cursor: {
          name: 'cursor';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        node: {
          name: 'node';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'ContactChannel'; ofType: null } };
        };
      };
    };
    ContactChannelKind: {
      name: 'ContactChannelKind';
      enumValues: 'HOTLINE' | 'COMPLAINT_PHONE' | 'EMAIL' | 'CHAT' | 'WEB_FORM' | 'CLIENT_APP';
    };
    ContactUnknown: {
      kind: 'OBJECT';
      name: 'ContactUnknown';
      fields: {
        message: {
          name: 'message';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        path: {
          name: 'path';
          type: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
          };
        };
      };
    };
    CostClass: { name: 'CostClass'; enumValues: 'PARTS' | 'LABOUR' | 'TRAVEL' | 'EXPENSE' };
    CountryCode: unknown;
    CoverageDecision: {
      kind: 'OBJECT';
      name: 'CoverageDecision';
      fields: {
        asset: { name: 'asset'; type: { kind: 'OBJECT'; name: 'Asset'; ofType: null } };
        decidedAt: {
          name: 'decidedAt';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
        };
        id: {
          name: 'id';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
        };
        outcome: {
          name: 'outcome';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'CoverageOutcome'; ofType: null } };
        };
        policyCode: { name: 'policyCode'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        rule: {
          name: 'rule';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        shares: {
          name: 'shares';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: {
                kind: 'NON_NULL';
                name: never;
                ofType: { kind: 'OBJECT'; name: 'CoverageShare'; ofType: null };
              };
            };
          };
        };
      };
    };
    CoverageOutcome: {
      name: 'CoverageOutcome';
      enumValues: 'FREE_THREE_GUARANTEES' | 'FREE_REPAIR' | 'PAID' | 'OUT_OF_SCOPE';
    };
    CoverageShare: {
      kind: 'OBJECT';
      name: 'CoverageShare';
      fields: {
        costClass: {
          name: 'costClass';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'CostClass'; ofType: null } };
        };
        coveredPercent: {
          name: 'coveredPercent';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
        };
      };
    };
    CreditNote: {
      kind: 'OBJECT';
      name: 'CreditNote';
      fields: {
        amount: {
          name: 'amount';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Money'; ofType: null } };
        };
        id: {
          name: 'id';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
        };
        invoice: {
          name: 'invoice';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Invoice'; ofType: null } };
        };
        issuedAt: {
          name: 'issuedAt';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
        };
        number: {
          name: 'number';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        reason: {
          name: 'reason';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
      };
    };
    CurrencyCode: unknown;
    Customer: {
      kind: 'OBJECT';
      name: 'Customer';
      fields: {
        assets: {
          name: 'assets';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'AssetConnection'; ofType: null } };
        };
        complaints: { name: 'complaints'; type: { kind: 'OBJECT'; name: 'ComplaintConnection'; ofType: null } };
        country: {
          name: 'country';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'CountryCode'; ofType: null } };
        };
        id: {
          name: 'id';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
        };
        invoices: { name: 'invoices'; type: { kind: 'OBJECT'; name: 'InvoiceConnection'; ofType: null } };
        kind: {
          name: 'kind';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'CustomerKind'; ofType: null } };
        };
        name: {
          name: 'name';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        number: {
          name: 'number';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        region: { name: 'region'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        sites: {
          name: 'sites';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Site'; ofType: null } };
            };
          };
        };
        tickets: { name: 'tickets'; type: { kind: 'OBJECT'; name: 'TicketConnection'; ofType: null } };
      };
    };
    CustomerAddContactInput: {
      kind: 'INPUT_OBJECT';
      name: 'CustomerAddContactInput';
      isOneOf: false;
      inputFields: [
        {
          name: 'name';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
          defaultValue: null;
        },
        { name: 'function'; type: { kind: 'SCALAR'; name: 'String'; ofType: null }; defaultValue: null },
        { name: 'phone'; type: { kind: 'SCALAR'; name: 'String'; ofType: null }; defaultValue: null },
        { name: 'email'; type: { kind: 'SCALAR'; name: 'String'; ofType: null }; defaultValue: null },
        { name: 'idempotencyKey'; type: { kind: 'SCALAR'; name: 'String'; ofType: null }; defaultValue: null },
      ];
    };
    CustomerAddContactPayload: {
      kind: 'OBJECT';
      name: 'CustomerAddContactPayload';
      fields: {
        contact: { name: 'contact'; type: { kind: 'OBJECT'; name: 'Contact'; ofType: null } };
        customer: { name: 'customer'; type: { kind: 'OBJECT'; name: 'Customer'; ofType: null } };
        userErrors: {
          name: 'userErrors';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'INTERFACE'; name: 'UserError'; ofType: null } };
            };
          };
        };
      };
    };
    CustomerAddSiteInput: {
      kind: 'INPUT_OBJECT';
      name: 'CustomerAddSiteInput';
      isOneOf: false;
      inputFields: [
        {
          name: 'name';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
          defaultValue: null;
        },
        {
          name: 'address';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
          defaultValue: null;
        },
        {
          name: 'country';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'CountryCode'; ofType: null } };
          defaultValue: null;
        },
        {
          name: 'timeZone';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
          defaultValue: null;
        },
        {
          name: 'isRemote';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Boolean'; ofType: null } };
          defaultValue: 'false';
        },
        { name: 'postalCode'; type: { kind: 'SCALAR'; name: 'String'; ofType: null }; defaultValue: null },
        { name: 'latitude'; type: { kind: 'SCALAR'; name: 'Float'; ofType: null }; defaultValue: null },
        { name: 'longitude'; type: { kind: 'SCALAR'; name: 'Float'; ofType: null }; defaultValue: null },
        { name: 'idempotencyKey'; type: { kind: 'SCALAR'; name: 'String'; ofType: null }; defaultValue: null },
      ];
    };
    CustomerAddSitePayload: {
      kind: 'OBJECT';
      name: 'CustomerAddSitePayload';
      fields: {
        customer: { name: 'customer'; type: { kind: 'OBJECT'; name: 'Customer'; ofType: null } };
        site: { name: 'site'; type: { kind: 'OBJECT'; name: 'Site'; ofType: null } };
        userErrors: {
          name: 'userErrors';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'INTERFACE'; name: 'UserError'; ofType: null } };
            };
          };
        };
      };
    };
    CustomerConnection: {
      kind: 'OBJECT';
      name: 'CustomerConnection';
      fields: {
        edges: {
          name: 'edges';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'CustomerEdge'; ofType: null } };
            };
          };
        };
        pageInfo: {
          name: 'pageInfo';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'PageInfo'; ofType: null } };
        };
      };
    };
    CustomerDuplicate: {
      kind: 'OBJECT';
      name: 'CustomerDuplicate';
      fields: {
        message: {
          name: 'message';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        number: {
          name: 'number';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        path: {
          name: 'path';
          type: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
          };
        };
      };
    };
    CustomerEdge: {
      kind: 'OBJECT';
      name: 'CustomerEdge';
      fields: {
        cursor: {
          name: 'cursor';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        node: {
          name: 'node';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Customer'; ofType: null } };
        };
      };
    };
    CustomerErased: {
      kind: 'OBJECT';
      name: 'CustomerErased';
      fields: {
        message: {
          name: 'message';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        path: {
          name: 'path';
          type: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
          };
        };
      };
    };
    CustomerFilter: {
      kind: 'INPUT_OBJECT';
      name: 'CustomerFilter';
      isOneOf: false;
      inputFields: [{ name: 'text'; type: { kind: 'SCALAR'; name: 'String'; ofType: null }; defaultValue: null }];
    };
    CustomerKind: { name: 'CustomerKind'; enumValues: 'ENTERPRISE' | 'CARRIER' | 'CONSUMER' };
    CustomerNotFound: {
      kind: 'OBJECT';
      name: 'CustomerNotFound';
      fields: {
        message: {
          name: 'message';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        path: {
          name: 'path';
          type: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
          };
        };
      };
    };
    CustomerRegisterInput: {
      kind: 'INPUT_OBJECT';
      name: 'CustomerRegisterInput';
      isOneOf: false;
      inputFields: [
        {
          name: 'kind';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'CustomerKind'; ofType: null } };
          defaultValue: null;
        },
        {
          name: 'name';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
          defaultValue: null;
        },
        {
          name: 'country';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'CountryCode'; ofType: null } };
          defaultValue: null;
        },
        { name: 'region'; type: { kind: 'SCALAR'; name: 'String'; ofType: null }; defaultValue: null },
        { name: 'idempotencyKey'; type: { kind: 'SCALAR'; name: 'String'; ofType: null }; defaultValue: null },
      ];
    };
    CustomerRegisterPayload: {
      kind: 'OBJECT';
      name: 'CustomerRegisterPayload';
      fields: {
        customer: { name: 'customer'; type: { kind: 'OBJECT'; name: 'Customer'; ofType: null } };
        userErrors: {
          name: 'userErrors';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'INTERFACE'; name: 'UserError'; ofType: null } };
            };
          };
        };
      };
    };
    CustomerUnknown: {
      kind: 'OBJECT';
      name: 'CustomerUnknown';
      fields: {
        message: {
          name: 'message';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        path: {
          name: 'path';
          type: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
          };
        };
      };
    };
    CustomersSearchConnection: {
      kind: 'OBJECT';
      name: 'CustomersSearchConnection';
      fields: {
        edges: {
          name: 'edges';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: {
                kind: 'NON_NULL';
                name: never;
                ofType: { kind: 'OBJECT'; name: 'CustomersSearchEdge'; ofType: null };
              };
            };
          };
        };
        pageInfo: {
          name: 'pageInfo';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'PageInfo'; ofType: null } };
        };
      };
    };
    CustomersSearchEdge: {
      kind: 'OBJECT';
      name: 'CustomersSearchEdge';
      fields: {
        cursor: {
          name: 'cursor';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        node: {
          name: 'node';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'CustomersSearchHit'; ofType: null } };
        };
      };
    };
    CustomersSearchHit: {
      kind: 'OBJECT';
      name: 'CustomersSearchHit';
      fields: {
        asset: { name: 'asset'; type: { kind: 'OBJECT'; name: 'Asset'; ofType: null } };
        customer: { name: 'customer'; type: { kind: 'OBJECT'; name: 'Customer'; ofType: null } };
        excerpts: {
          name: 'excerpts';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: {
                kind: 'NON_NULL';
                name: never;
                ofType: { kind: 'OBJECT'; name: 'SearchExcerpt'; ofType: null };
              };
            };
          };
        };
        kind: {
          name: 'kind';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'CustomersSearchKind'; ofType: null } };
        };
        match: {
          name: 'match';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'SearchMatch'; ofType: null } };
        };
        unit: { name: 'unit'; type: { kind: 'OBJECT'; name: 'Unit'; ofType: null } };
      };
    };
    CustomersSearchKind: { name: 'CustomersSearchKind'; enumValues: 'CUSTOMER' | 'ASSET' | 'UNIT' };
    Date: unknown;
    DateTime: unknown;
    DocumentLanguage: { name: 'DocumentLanguage'; enumValues: 'EN' | 'ZH' };
    EditConflict: {
      kind: 'OBJECT';
      name: 'EditConflict';
      fields: {
        message: {
          name: 'message';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        path: {
          name: 'path';
          type: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
          };
        };
      };
    };
    FaultCause: {
      name: 'FaultCause';
      enumValues:
        | 'MANUFACTURING'
        | 'USER_MISUSE'
        | 'HUMAN_DAMAGE'
        | 'FORCE_MAJEURE'
        | 'OUR_HANDLING_OR_TRANSPORT'
        | 'WRONG_GOODS'
        | 'UNWANTED'
        | 'WEAR'
        | 'UNKNOWN';
    };
    FaultSeverity: { name: 'FaultSeverity'; enumValues: 'SERIOUS' | 'GENERAL' };
    FeeLineKind: { name: 'FeeLineKind'; enumValues: 'PART' | 'LABOUR' | 'TRAVEL' | 'OTHER' };
    FeeLineUnit: { name: 'FeeLineUnit'; enumValues: 'PIECE' | 'MINUTE' | 'KILOMETRE' };
    FeeList: {
      kind: 'OBJECT';
      name: 'FeeList';
      fields: {
        approvedAt: { name: 'approvedAt'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
        asset: { name: 'asset'; type: { kind: 'OBJECT'; name: 'Asset'; ofType: null } };
        completedAt: {
          name: 'completedAt';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
        };
        coverage: {
          name: 'coverage';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'CoverageOutcome'; ofType: null } };
        };
        coverageDecision: {
          name: 'coverageDecision';
          type: { kind: 'OBJECT'; name: 'CoverageDecision'; ofType: null };
        };
        customer: {
          name: 'customer';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Customer'; ofType: null } };
        };
        customerTotal: { name: 'customerTotal'; type: { kind: 'OBJECT'; name: 'Money'; ofType: null } };
        goodwillPercent: {
          name: 'goodwillPercent';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
        };
        id: {
          name: 'id';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
        };
        invoice: { name: 'invoice'; type: { kind: 'OBJECT'; name: 'Invoice'; ofType: null } };
        lines: {
          name: 'lines';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'FeeListLine'; ofType: null } };
            };
          };
        };
        number: {
          name: 'number';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        status: {
          name: 'status';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'FeeListStatus'; ofType: null } };
        };
        ticket: {
          name: 'ticket';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Ticket'; ofType: null } };
        };
        total: { name: 'total'; type: { kind: 'OBJECT'; name: 'Money'; ofType: null } };
        warrantyPolicy: { name: 'warrantyPolicy'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        workOrder: { name: 'workOrder'; type: { kind: 'OBJECT'; name: 'WorkOrder'; ofType: null } };
      };
    };
    FeeListLine: {
      kind: 'OBJECT';
      name: 'FeeListLine';
      fields: {
        costClass: {
          name: 'costClass';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'CostClass'; ofType: null } };
        };
        coverageRule: { name: 'coverageRule'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        coveredPercent: {
          name: 'coveredPercent';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
        };
        customerAmount: { name: 'customerAmount'; type: { kind: 'OBJECT'; name: 'Money'; ofType: null } };
        description: {
          name: 'description';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        id: {
          name: 'id';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
        };
        isAtCost: {
          name: 'isAtCost';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Boolean'; ofType: null } };
        };
        kind: {
          name: 'kind';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'FeeLineKind'; ofType: null } };
        };
        part: { name: 'part'; type: { kind: 'OBJECT'; name: 'Part'; ofType: null } };
        price: { name: 'price'; type: { kind: 'OBJECT'; name: 'Money'; ofType: null } };
        quantity: {
          name: 'quantity';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
        };
        returnedQuantity: {
          name: 'returnedQuantity';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
        };
        unit: {
          name: 'unit';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'FeeLineUnit'; ofType: null } };
        };
        unitPrice: { name: 'unitPrice'; type: { kind: 'OBJECT'; name: 'Money'; ofType: null } };
      };
    };
    FeeListStatus: {
      name: 'FeeListStatus';
      enumValues: 'NEEDS_PRICES' | 'PREPARED' | 'SENT_BACK' | 'APPROVED' | 'INVOICED';
    };
    Float: unknown;
    FollowUpCall: {
      kind: 'OBJECT';
      name: 'FollowUpCall';
      fields: {
        calledAt: {
          name: 'calledAt';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
        };
        id: {
          name: 'id';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
        };
        isSolved: {
          name: 'isSolved';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Boolean'; ofType: null } };
        };
        remarks: { name: 'remarks'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        satisfaction: {
          name: 'satisfaction';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
        };
      };
    };
    ID: unknown;
    IdempotencyKeyRequired: {
      kind: 'OBJECT';
      name: 'IdempotencyKeyRequired';
      fields: {
        message: {
          name: 'message';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        path: {
          name: 'path';
          type: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
          };
        };
      };
    };
    IdempotencyKeyReused: {
      kind: 'OBJECT';
      name: 'IdempotencyKeyReused';
      fields: {
        message: {
          name: 'message';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        path: {
          name: 'path';
          type: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
          };
        };
      };
    };
    InputInvalid: {
      kind: 'OBJECT';
      name: 'InputInvalid';
      fields: {
        message: {
          name: 'message';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        path: {
          name: 'path';
          type: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
          };
        };
      };
    };
    Int: unknown;
    IntakeCandidate: {
      kind: 'OBJECT';
      name: 'IntakeCandidate';
      fields: {
        reasons: {
          name: 'reasons';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: {
                kind: 'NON_NULL';
                name: never;
                ofType: { kind: 'ENUM'; name: 'IntakeCandidateReason'; ofType: null };
              };
            };
          };
        };
        score: {
          name: 'score';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
        };
        similarityPercent: {
          name: 'similarityPercent';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
        };
        ticket: {
          name: 'ticket';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Ticket'; ofType: null } };
        };
      };
    };
    IntakeCandidateReason: {
      name: 'IntakeCandidateReason';
      enumValues: 'REFERS_TO_CASE' | 'SAME_ASSET' | 'SAME_SERIAL' | 'SAME_CUSTOMER' | 'SIMILAR_TEXT' | 'NEAR_IN_TIME';
    };
    InventorySearchConnection: {
      kind: 'OBJECT';
      name: 'InventorySearchConnection';
      fields: {
        edges: {
          name: 'edges';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: {
                kind: 'NON_NULL';
                name: never;
                ofType: { kind: 'OBJECT'; name: 'InventorySearchEdge'; ofType: null };
              };
            };
          };
        };
        pageInfo: {
          name: 'pageInfo';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'PageInfo'; ofType: null } };
        };
      };
    };
    InventorySearchEdge: {
      kind: 'OBJECT';
      name: 'InventorySearchEdge';
      fields: {
        cursor: {
          name: 'cursor';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        node: {
          name: 'node';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'InventorySearchHit'; ofType: null } };
        };
      };
    };
    InventorySearchHit: {
      kind: 'OBJECT';
      name: 'InventorySearchHit';
      fields: {
        excerpts: {
          name: 'excerpts';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: {
                kind: 'NON_NULL';
                name: never;
                ofType: { kind: 'OBJECT'; name: 'SearchExcerpt'; ofType: null };
              };
            };
          };
        };
        kind: {
          name: 'kind';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'InventorySearchKind'; ofType: null } };
        };
        match: {
          name: 'match';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'SearchMatch'; ofType: null } };
        };
        part: { name: 'part'; type: { kind: 'OBJECT'; name: 'Part'; ofType: null } };
      };
    };
    InventorySearchKind: { name: 'InventorySearchKind'; enumValues: 'PART' };
    Invoice: {
      kind: 'OBJECT';
      name: 'Invoice';
      fields: {
        balance: {
          name: 'balance';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Money'; ofType: null } };
        };
        creditNotes: {
          name: 'creditNotes';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'CreditNote'; ofType: null } };
            };
          };
        };
        credited: {
          name: 'credited';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Money'; ofType: null } };
        };
        customer: {
          name: 'customer';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Customer'; ofType: null } };
        };
        feeList: { name: 'feeList'; type: { kind: 'OBJECT'; name: 'FeeList'; ofType: null } };
        id: {
          name: 'id';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
        };
        issuedAt: {
          name: 'issuedAt';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
        };
        lines: {
          name: 'lines';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'InvoiceLine'; ofType: null } };
            };
          };
        };
        number: {
          name: 'number';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        paid: {
          name: 'paid';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Money'; ofType: null } };
        };
        payments: {
          name: 'payments';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: {
                kind: 'NON_NULL';
                name: never;
                ofType: { kind: 'OBJECT'; name: 'InvoicePayment'; ofType: null };
              };
            };
          };
        };
        status: {
          name: 'status';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'InvoiceStatus'; ofType: null } };
        };
        ticket: { name: 'ticket'; type: { kind: 'OBJECT'; name: 'Ticket'; ofType: null } };
        total: {
          name: 'total';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Money'; ofType: null } };
        };
      };
    };
    InvoiceConnection: {
      kind: 'OBJECT';
      name: 'InvoiceConnection';
      fields: {
        edges: {
          name: 'edges';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'InvoiceEdge'; ofType: null } };
            };
          };
        };
        pageInfo: {
          name: 'pageInfo';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'PageInfo'; ofType: null } };
        };
      };
    };
    InvoiceEdge: {
      kind: 'OBJECT';
      name: 'InvoiceEdge';
      fields: {
        cursor: {
          name: 'cursor';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        node: {
          name: 'node';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Invoice'; ofType: null } };
        };
      };
    };
    InvoiceFilter: {
      kind: 'INPUT_OBJECT';
      name: 'InvoiceFilter';
      isOneOf: false;
      inputFields: [
        { name: 'customer'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null }; defaultValue: null },
        { name: 'ticket'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null }; defaultValue: null },
        { name: 'status'; type: { kind: 'ENUM'; name: 'InvoiceStatus'; ofType: null }; defaultValue: null },
      ];
    };
    InvoiceLine: {
      kind: 'OBJECT';
      name: 'InvoiceLine';
      fields: {
        amount: {
          name: 'amount';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Money'; ofType: null } };
        };
        description: {
          name: 'description';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        id: {
          name: 'id';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
        };
      };
    };
    InvoicePayment: {
      kind: 'OBJECT';
      name: 'InvoicePayment';
      fields: {
        amount: {
          name: 'amount';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Money'; ofType: null } };
        };
        id: {
          name: 'id';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
        };
        paidOn: {
          name: 'paidOn';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Date'; ofType: null } };
        };
      };
    };
    InvoiceStatus: { name: 'InvoiceStatus'; enumValues: 'OPEN' | 'SETTLED' | 'REFUND_DUE' };
    KnowledgeArticle: {
      kind: 'OBJECT';
      name: 'KnowledgeArticle';
      fields: {
        attachments: {
          name: 'attachments';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Attachment'; ofType: null } };
            };
          };
        };
        causeClass: { name: 'causeClass'; type: { kind: 'ENUM'; name: 'FaultCause'; ofType: null } };
        faultCodes: {
          name: 'faultCodes';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
            };
          };
        };
        id: {
          name: 'id';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
        };
        kind: {
          name: 'kind';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'KnowledgeArticleKind'; ofType: null } };
        };
        models: {
          name: 'models';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
            };
          };
        };
        number: {
          name: 'number';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        parts: {
          name: 'parts';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Part'; ofType: null } };
            };
          };
        };
        problem: {
          name: 'problem';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        publishedAt: { name: 'publishedAt'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
        revision: {
          name: 'revision';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
        };
        solution: { name: 'solution'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        title: {
          name: 'title';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
      };
    };
    KnowledgeArticleConnection: {
      kind: 'OBJECT';
      name: 'KnowledgeArticleConnection';
      fields: {
        edges: {
          name: 'edges';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: {
                kind: 'NON_NULL';
                name: never;
                ofType: { kind: 'OBJECT'; name: 'KnowledgeArticleEdge'; ofType: null };
              };
            };
          };
        };
        pageInfo: {
          name: 'pageInfo';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'PageInfo'; ofType: null } };
        };
      };
    };
    KnowledgeArticleEdge: {
      kind: 'OBJECT';
      name: 'KnowledgeArticleEdge';
      fields: {
        cursor: {
          name: 'cursor';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        node: {
          name: 'node';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'KnowledgeArticle'; ofType: null } };
        };
      };
    };
    KnowledgeArticleFilter: {
      kind: 'INPUT_OBJECT';
      name: 'KnowledgeArticleFilter';
      isOneOf: false;
      inputFields: [
        { name: 'kind'; type: { kind: 'ENUM'; name: 'KnowledgeArticleKind'; ofType: null }; defaultValue: null },
        { name: 'faultCode'; type: { kind: 'SCALAR'; name: 'String'; ofType: null }; defaultValue: null },
        { name: 'model'; type: { kind: 'SCALAR'; name: 'String'; ofType: null }; defaultValue: null },
        { name: 'text'; type: { kind: 'SCALAR'; name: 'String'; ofType: null }; defaultValue: null },
      ];
    };
    KnowledgeArticleKind: { name: 'KnowledgeArticleKind'; enumValues: 'PROBLEM' | 'MANUAL' };
    LocalPartnerObstacle: {
      name: 'LocalPartnerObstacle';
      enumValues: 'ENDED' | 'OTHER_COUNTRY' | 'MODEL_NOT_COVERED' | 'ENTRUSTED_TOO_SHORT';
    };
    LocalPartnerUnsuitable: {
      kind: 'OBJECT';
      name: 'LocalPartnerUnsuitable';
      fields: {
        message: {
          name: 'message';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        obstacles: {
          name: 'obstacles';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: {
                kind: 'NON_NULL';
                name: never;
                ofType: { kind: 'ENUM'; name: 'LocalPartnerObstacle'; ofType: null };
              };
            };
          };
        };
        path: {
          name: 'path';
          type: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
          };
        };
      };
    };
    LocalRepair: {
      kind: 'OBJECT';
      name: 'LocalRepair';
      fields: {
        answerBy: {
          name: 'answerBy';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
        };
        answeredAt: { name: 'answeredAt'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
        attemptFee: { name: 'attemptFee'; type: { kind: 'OBJECT'; name: 'Money'; ofType: null } };
        cancelledBecause: { name: 'cancelledBecause'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        contact: { name: 'contact'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        endedAt: { name: 'endedAt'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
        fee: {
          name: 'fee';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Money'; ofType: null } };
        };
        finishBy: {
          name: 'finishBy';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
        };
        id: {
          name: 'id';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
        };
        isLate: {
          name: 'isLate';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Boolean'; ofType: null } };
        };
        number: {
          name: 'number';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        offeredAt: { name: 'offeredAt'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
        parts: {
          name: 'parts';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: {
                kind: 'NON_NULL';
                name: never;
                ofType: { kind: 'OBJECT'; name: 'LocalRepairPart'; ofType: null };
              };
            };
          };
        };
        paymentTerms: {
          name: 'paymentTerms';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        place: {
          name: 'place';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        refusedBecause: { name: 'refusedBecause'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        report: { name: 'report'; type: { kind: 'OBJECT'; name: 'LocalRepairReport'; ofType: null } };
        startedAt: { name: 'startedAt'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
        status: {
          name: 'status';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'LocalRepairStatus'; ofType: null } };
        };
        task: {
          name: 'task';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        units: {
          name: 'units';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: {
                kind: 'NON_NULL';
                name: never;
                ofType: { kind: 'OBJECT'; name: 'LocalRepairUnit'; ofType: null };
              };
            };
          };
        };
        warrantyMonths: {
          name: 'warrantyMonths';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
        };
      };
    };
    LocalRepairAcceptInput: {
      kind: 'INPUT_OBJECT';
      name: 'LocalRepairAcceptInput';
      isOneOf: false;
      inputFields: [
        { name: 'idempotencyKey'; type: { kind: 'SCALAR'; name: 'String'; ofType: null }; defaultValue: null },
      ];
    };
    LocalRepairAcceptPayload: {
      kind: 'OBJECT';
      name: 'LocalRepairAcceptPayload';
      fields: {
        localRepair: { name: 'localRepair'; type: { kind: 'OBJECT'; name: 'LocalRepair'; ofType: null } };
        userErrors: {
          name: 'userErrors';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'INTERFACE'; name: 'UserError'; ofType: null } };
            };
          };
        };
      };
    };
    LocalRepairConnection: {
      kind: 'OBJECT';
      name: 'LocalRepairConnection';
      fields: {
        edges: {
          name: 'edges';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: {
                kind: 'NON_NULL';
                name: never;
                ofType: { kind: 'OBJECT'; name: 'LocalRepairEdge'; ofType: null };
              };
            };
          };
        };
        pageInfo: {
          name: 'pageInfo';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'PageInfo'; ofType: null } };
        };
      };
    };
    LocalRepairEdge: {
      kind: 'OBJECT';
      name: 'LocalRepairEdge';
      fields: {
        cursor: {
          name: 'cursor';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        node: {
          name: 'node';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'LocalRepair'; ofType: null } };
        };
      };
    };
    LocalRepairFilter: {
      kind: 'INPUT_OBJECT';
      name: 'LocalRepairFilter';
      isOneOf: false;
      inputFields: [
        {
          name: 'status';
          type: {
            kind: 'LIST';
            name: never;
            ofType: {
              kind: 'NON_NULL';
              name: never;
              ofType: { kind: 'ENUM'; name: 'LocalRepairStatus'; ofType: null };
            };
          };
          defaultValue: null;
        },
        { name: 'isLate'; type: { kind: 'SCALAR'; name: 'Boolean'; ofType: null }; defaultValue: null },
      ];
    };
    LocalRepairNotAgreed: {
      kind: 'OBJECT';
      name: 'LocalRepairNotAgreed';
      fields: {
        message: {
          name: 'message';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        path: {
          name: 'path';
          type: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
          };
        };
      };
    };
    LocalRepairNotFound: {
      kind: 'OBJECT';
      name: 'LocalRepairNotFound';
      fields: {
        message: {
          name: 'message';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        path: {
          name: 'path';
          type: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
          };
        };
      };
    };
    LocalRepairPart: {
      kind: 'OBJECT';
      name: 'LocalRepairPart';
      fields: {
        id: {
          name: 'id';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
        };
        issuedQuantity: {
          name: 'issuedQuantity';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
        };
        lostQuantity: {
          name: 'lostQuantity';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
        };
        part: {
          name: 'part';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Part'; ofType: null } };
        };
        quantity: {
          name: 'quantity';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
        };
        returnedQuantity: {
          name: 'returnedQuantity';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
        };
        usedQuantity: {
          name: 'usedQuantity';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
        };
      };
    };
    LocalRepairPartUseInput: {
      kind: 'INPUT_OBJECT';
      name: 'LocalRepairPartUseInput';
      isOneOf: false;
      inputFields: [
        {
          name: 'line';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
          defaultValue: null;
        },
        {
          name: 'used';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
          defaultValue: '0';
        },
        {
          name: 'returned';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
          defaultValue: '0';
        },
        {
          name: 'lost';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
          defaultValue: '0';
        },
      ];
    };
    LocalRepairPartsUnaccounted: {
      kind: 'OBJECT';
      name: 'LocalRepairPartsUnaccounted';
      fields: {
        message: {
          name: 'message';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        parts: {
          name: 'parts';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: {
                kind: 'NON_NULL';
                name: never;
                ofType: { kind: 'OBJECT'; name: 'LocalRepairPart'; ofType: null };
              };
            };
          };
        };
        path: {
          name: 'path';
          type: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
          };
        };
      };
    };
    LocalRepairRefuseInput: {
      kind: 'INPUT_OBJECT';
      name: 'LocalRepairRefuseInput';
      isOneOf: false;
      inputFields: [
        {
          name: 'reason';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
          defaultValue: null;
        },
        { name: 'idempotencyKey'; type: { kind: 'SCALAR'; name: 'String'; ofType: null }; defaultValue: null },
      ];
    };
    LocalRepairRefusePayload: {
      kind: 'OBJECT';
      name: 'LocalRepairRefusePayload';
      fields: {
        localRepair: { name: 'localRepair'; type: { kind: 'OBJECT'; name: 'LocalRepair'; ofType: null } };
        userErrors: {
          name: 'userErrors';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'INTERFACE'; name: 'UserError'; ofType: null } };
            };
          };
        };
      };
    };
    LocalRepairReport: {
      kind: 'OBJECT';
      name: 'LocalRepairReport';
      fields: {
        finishedAt: {
          name: 'finishedAt';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
        };
        foundFault: {
          name: 'foundFault';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        laborMinutes: {
          name: 'laborMinutes';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
        };
        reportedAt: {
          name: 'reportedAt';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
        };
      };
    };
    LocalRepairReportInput: {
      kind: 'INPUT_OBJECT';
      name: 'LocalRepairReportInput';
      isOneOf: false;
      inputFields: [
        {
          name: 'foundFault';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
          defaultValue: null;
        },
        {
          name: 'laborMinutes';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
          defaultValue: null;
        },
        { name: 'finishedAt'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null }; defaultValue: null },
        {
          name: 'units';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: {
                kind: 'NON_NULL';
                name: never;
                ofType: { kind: 'INPUT_OBJECT'; name: 'LocalRepairUnitResultInput'; ofType: null };
              };
            };
          };
          defaultValue: null;
        },
        {
          name: 'parts';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: {
                kind: 'NON_NULL';
                name: never;
                ofType: { kind: 'INPUT_OBJECT'; name: 'LocalRepairPartUseInput'; ofType: null };
              };
            };
          };
          defaultValue: '[]';
        },
        { name: 'idempotencyKey'; type: { kind: 'SCALAR'; name: 'String'; ofType: null }; defaultValue: null },
      ];
    };
    LocalRepairReportPayload: {
      kind: 'OBJECT';
      name: 'LocalRepairReportPayload';
      fields: {
        localRepair: { name: 'localRepair'; type: { kind: 'OBJECT'; name: 'LocalRepair'; ofType: null } };
        userErrors: {
          name: 'userErrors';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'INTERFACE'; name: 'UserError'; ofType: null } };
            };
          };
        };
      };
    };
    LocalRepairStartInput: {
      kind: 'INPUT_OBJECT';
      name: 'LocalRepairStartInput';
      isOneOf: false;
      inputFields: [
        { name: 'startedAt'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null }; defaultValue: null },
        { name: 'idempotencyKey'; type: { kind: 'SCALAR'; name: 'String'; ofType: null }; defaultValue: null },
      ];
    };
    LocalRepairStartPayload: {
      kind: 'OBJECT';
      name: 'LocalRepairStartPayload';
      fields: {
        localRepair: { name: 'localRepair'; type: { kind: 'OBJECT'; name: 'LocalRepair'; ofType: null } };
        userErrors: {
          name: 'userErrors';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'INTERFACE'; name: 'UserError'; ofType: null } };
            };
          };
        };
      };
    };
    LocalRepairStatus: {
      name: 'LocalRepairStatus';
      enumValues:
        'DRAFTED' | 'OFFERED' | 'REFUSED' | 'ACCEPTED' | 'IN_REPAIR' | 'REPORTED' | 'SETTLED' | 'CLOSED' | 'CANCELLED';
    };
    LocalRepairUnit: {
      kind: 'OBJECT';
      name: 'LocalRepairUnit';
      fields: {
        actions: { name: 'actions'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        isSolved: { name: 'isSolved'; type: { kind: 'SCALAR'; name: 'Boolean'; ofType: null } };
        parts: {
          name: 'parts';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: {
                kind: 'NON_NULL';
                name: never;
                ofType: { kind: 'OBJECT'; name: 'WorkOrderPart'; ofType: null };
              };
            };
          };
        };
        serial: {
          name: 'serial';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        tests: {
          name: 'tests';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: {
                kind: 'NON_NULL';
                name: never;
                ofType: { kind: 'OBJECT'; name: 'RepairTestResult'; ofType: null };
              };
            };
          };
        };
      };
    };
    LocalRepairUnitPartInput: {
      kind: 'INPUT_OBJECT';
      name: 'LocalRepairUnitPartInput';
      isOneOf: false;
      inputFields: [
        {
          name: 'line';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
          defaultValue: null;
        },
        {
          name: 'quantity';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
          defaultValue: null;
        },
      ];
    };
    LocalRepairUnitResultInput: {
      kind: 'INPUT_OBJECT';
      name: 'LocalRepairUnitResultInput';
      isOneOf: false;
      inputFields: [
        {
          name: 'serial';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
          defaultValue: null;
        },
        {
          name: 'isSolved';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Boolean'; ofType: null } };
          defaultValue: null;
        },
        {
          name: 'actions';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
          defaultValue: null;
        },
        {
          name: 'parts';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: {
                kind: 'NON_NULL';
                name: never;
                ofType: { kind: 'INPUT_OBJECT'; name: 'LocalRepairUnitPartInput'; ofType: null };
              };
            };
          };
          defaultValue: '[]';
        },
        {
          name: 'tests';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: {
                kind: 'NON_NULL';
                name: never;
                ofType: { kind: 'INPUT_OBJECT'; name: 'RepairTestResultInput'; ofType: null };
              };
            };
          };
          defaultValue: '[]';
        },
      ];
    };
    LocalRepairUnitsIncomplete: {
      kind: 'OBJECT';
      name: 'LocalRepairUnitsIncomplete';
      fields: {
        message: {
          name: 'message';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        path: {
          name: 'path';
          type: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
          };
        };
        serials: {
          name: 'serials';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
            };
          };
        };
      };
    };
    LocalRepairWrongState: {
      kind: 'OBJECT';
      name: 'LocalRepairWrongState';
      fields: {
        message: {
          name: 'message';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        path: {
          name: 'path';
          type: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
          };
        };
        status: {
          name: 'status';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'LocalRepairStatus'; ofType: null } };
        };
      };
    };
    Money: {
      kind: 'OBJECT';
      name: 'Money';
      fields: {
        amount: {
          name: 'amount';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        currency: {
          name: 'currency';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'CurrencyCode'; ofType: null } };
        };
      };
    };
    Mutation: {
      kind: 'OBJECT';
      name: 'Mutation';
      fields: {
        assetRegister: {
          name: 'assetRegister';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: { kind: 'OBJECT'; name: 'AssetRegisterPayload'; ofType: null };
          };
        };
        complaintAttach: {
          name: 'complaintAttach';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: { kind: 'OBJECT'; name: 'ComplaintAttachPayload'; ofType: null };
          };
        };
        complaintReceive: {
          name: 'complaintReceive';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: { kind: 'OBJECT'; name: 'ComplaintReceivePayload'; ofType: null };
          };
        };
        complaintWithdraw: {
          name: 'complaintWithdraw';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: { kind: 'OBJECT'; name: 'ComplaintWithdrawPayload'; ofType: null };
          };
        };
        customerAddContact: {
          name: 'customerAddContact';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: { kind: 'OBJECT'; name: 'CustomerAddContactPayload'; ofType: null };
          };
        };
        customerAddSite: {
          name: 'customerAddSite';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: { kind: 'OBJECT'; name: 'CustomerAddSitePayload'; ofType: null };
          };
        };
        customerRegister: {
          name: 'customerRegister';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: { kind: 'OBJECT'; name: 'CustomerRegisterPayload'; ofType: null };
          };
        };
        localRepairAccept: {
          name: 'localRepairAccept';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: { kind: 'OBJECT'; name: 'LocalRepairAcceptPayload'; ofType: null };
          };
        };
        localRepairRefuse: {
          name: 'localRepairRefuse';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: { kind: 'OBJECT'; name: 'LocalRepairRefusePayload'; ofType: null };
          };
        };
        localRepairReport: {
          name: 'localRepairReport';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: { kind: 'OBJECT'; name: 'LocalRepairReportPayload'; ofType: null };
          };
        };
        localRepairStart: {
          name: 'localRepairStart';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: { kind: 'OBJECT'; name: 'LocalRepairStartPayload'; ofType: null };
          };
        };
        partsDeliveryReceive: {
          name: 'partsDeliveryReceive';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: { kind: 'OBJECT'; name: 'PartsDeliveryReceivePayload'; ofType: null };
          };
        };
        supplyDifferenceAttach: {
          name: 'supplyDifferenceAttach';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: { kind: 'OBJECT'; name: 'SupplyDifferenceAttachPayload'; ofType: null };
          };
        };
        supplyDifferenceReport: {
          name: 'supplyDifferenceReport';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: { kind: 'OBJECT'; name: 'SupplyDifferenceReportPayload'; ofType: null };
          };
        };
        ticketAddNote: {
          name: 'ticketAddNote';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: { kind: 'OBJECT'; name: 'TicketAddNotePayload'; ofType: null };
          };
        };
        ticketAttach: {
          name: 'ticketAttach';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: { kind: 'OBJECT'; name: 'TicketAttachPayload'; ofType: null };
          };
        };
        ticketCancel: {
          name: 'ticketCancel';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: { kind: 'OBJECT'; name: 'TicketCancelPayload'; ofType: null };
          };
        };
        ticketNameContact: {
          name: 'ticketNameContact';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: { kind: 'OBJECT'; name: 'TicketNameContactPayload'; ofType: null };
          };
        };
        ticketRegister: {
          name: 'ticketRegister';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: { kind: 'OBJECT'; name: 'TicketRegisterPayload'; ofType: null };
          };
        };
      };
    };
    NoticeChannel: { name: 'NoticeChannel'; enumValues: 'PHONE' | 'EMAIL' | 'MESSAGE' | 'IN_PERSON' | 'DEALER' };
    NoticeDelayReason: {
      name: 'NoticeDelayReason';
      enumValues: 'PEAK_TIME' | 'PARTS' | 'CUSTOMS' | 'CUSTOMER' | 'HARDER_FAULT';
    };
    PageInfo: {
      kind: 'OBJECT';
      name: 'PageInfo';
      fields: {
        endCursor: { name: 'endCursor'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        hasNextPage: {
          name: 'hasNextPage';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Boolean'; ofType: null } };
        };
        hasPreviousPage: {
          name: 'hasPreviousPage';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Boolean'; ofType: null } };
        };
        startCursor: { name: 'startCursor'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
      };
    };
    Part: {
      kind: 'OBJECT';
      name: 'Part';
      fields: {
        availability: {
          name: 'availability';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: {
                kind: 'NON_NULL';
                name: never;
                ofType: { kind: 'OBJECT'; name: 'PartAvailability'; ofType: null };
              };
            };
          };
        };
        colour: { name: 'colour'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        countryOfOrigin: { name: 'countryOfOrigin'; type: { kind: 'SCALAR'; name: 'CountryCode'; ofType: null } };
        hsCode: { name: 'hsCode'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        id: {
          name: 'id';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
        };
        isCore: {
          name: 'isCore';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Boolean'; ofType: null } };
        };
        isCritical: {
          name: 'isCritical';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Boolean'; ofType: null } };
        };
        isSpecial: {
          name: 'isSpecial';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Boolean'; ofType: null } };
        };
        isWearing: {
          name: 'isWearing';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Boolean'; ofType: null } };
        };
        itemClass: { name: 'itemClass'; type: { kind: 'ENUM'; name: 'PartItemClass'; ofType: null } };
        make: {
          name: 'make';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'PartMake'; ofType: null } };
        };
        models: {
          name: 'models';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
            };
          };
        };
        name: {
          name: 'name';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        number: {
          name: 'number';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        spec: { name: 'spec'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        supersededBy: { name: 'supersededBy'; type: { kind: 'OBJECT'; name: 'Part'; ofType: null } };
        unit: {
          name: 'unit';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
      };
    };
    PartAvailability: {
      kind: 'OBJECT';
      name: 'PartAvailability';
      fields: {
        available: {
          name: 'available';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
        };
        warehouse: {
          name: 'warehouse';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Warehouse'; ofType: null } };
        };
      };
    };
    PartConnection: {
      kind: 'OBJECT';
      name: 'PartConnection';
      fields: {
        edges: {
          name: 'edges';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'PartEdge'; ofType: null } };
            };
          };
        };
        pageInfo: {
          name: 'pageInfo';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'PageInfo'; ofType: null } };
        };
      };
    };
    PartEdge: {
      kind: 'OBJECT';
      name: 'PartEdge';
      fields: {
        cursor: {
          name: 'cursor';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        node: {
          name: 'node';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Part'; ofType: null } };
        };
      };
    };
    PartFilter: {
      kind: 'INPUT_OBJECT';
      name: 'PartFilter';
      isOneOf: false;
      inputFields: [
        { name: 'text'; type: { kind: 'SCALAR'; name: 'String'; ofType: null }; defaultValue: null },
        { name: 'isSpecial'; type: { kind: 'SCALAR'; name: 'Boolean'; ofType: null }; defaultValue: null },
        { name: 'model'; type: { kind: 'SCALAR'; name: 'String'; ofType: null }; defaultValue: null },
      ];
    };
    PartItemClass: { name: 'PartItemClass'; enumValues: 'ACCESSORY' | 'LAMP' };
    PartMake: { name: 'PartMake'; enumValues: 'STANDARD' | 'CUSTOM' };
    PartRequest: {
      kind: 'OBJECT';
      name: 'PartRequest';
      fields: {
        id: {
          name: 'id';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
        };
        lines: {
          name: 'lines';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: {
                kind: 'NON_NULL';
                name: never;
                ofType: { kind: 'OBJECT'; name: 'PartRequestLine'; ofType: null };
              };
            };
          };
        };
        number: {
          name: 'number';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        priority: {
          name: 'priority';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'PartRequestPriority'; ofType: null } };
        };
        reservedUntil: { name: 'reservedUntil'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
        status: {
          name: 'status';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'PartRequestStatus'; ofType: null } };
        };
        ticket: {
          name: 'ticket';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Ticket'; ofType: null } };
        };
        warehouse: {
          name: 'warehouse';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Warehouse'; ofType: null } };
        };
      };
    };
    PartRequestLine: {
      kind: 'OBJECT';
      name: 'PartRequestLine';
      fields: {
        id: {
          name: 'id';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
        };
        part: {
          name: 'part';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Part'; ofType: null } };
        };
        quantity: {
          name: 'quantity';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
        };
        status: {
          name: 'status';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: { kind: 'ENUM'; name: 'PartRequestLineStatus'; ofType: null };
          };
        };
      };
    };
    PartRequestLineStatus: {
      name: 'PartRequestLineStatus';
      enumValues: 'RESERVED' | 'IN_TRANSFER' | 'SHORT' | 'ORDERED' | 'ISSUED' | 'RELEASED';
    };
    PartRequestPriority: { name: 'PartRequestPriority'; enumValues: 'P1' | 'P2' | 'P3' | 'P4' };
    PartRequestStatus: { name: 'PartRequestStatus'; enumValues: 'WAITING' | 'READY' | 'ISSUED' | 'RELEASED' };
    PartsDelivery: {
      kind: 'OBJECT';
      name: 'PartsDelivery';
      fields: {
        id: {
          name: 'id';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
        };
        leftAt: {
          name: 'leftAt';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
        };
        lines: {
          name: 'lines';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: {
                kind: 'NON_NULL';
                name: never;
                ofType: { kind: 'OBJECT'; name: 'PartsDeliveryLine'; ofType: null };
              };
            };
          };
        };
        number: {
          name: 'number';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        onSiteAt: { name: 'onSiteAt'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
        recalledAt: { name: 'recalledAt'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
        takenBy: {
          name: 'takenBy';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'PartsTaker'; ofType: null } };
        };
        ticket: {
          name: 'ticket';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Ticket'; ofType: null } };
        };
        warehouse: {
          name: 'warehouse';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Warehouse'; ofType: null } };
        };
      };
    };
    PartsDeliveryLine: {
      kind: 'OBJECT';
      name: 'PartsDeliveryLine';
      fields: {
        arrivedQuantity: {
          name: 'arrivedQuantity';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
        };
        lostQuantity: {
          name: 'lostQuantity';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
        };
        part: {
          name: 'part';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Part'; ofType: null } };
        };
        quantity: {
          name: 'quantity';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
        };
        returnedQuantity: {
          name: 'returnedQuantity';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
        };
      };
    };
    PartsDeliveryNotFound: {
      kind: 'OBJECT';
      name: 'PartsDeliveryNotFound';
      fields: {
        message: {
          name: 'message';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        path: {
          name: 'path';
          type: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
          };
        };
      };
    };
    PartsDeliveryPartInput: {
      kind: 'INPUT_OBJECT';
      name: 'PartsDeliveryPartInput';
      isOneOf: false;
      inputFields: [
        {
          name: 'part';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
          defaultValue: null;
        },
        {
          name: 'quantity';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
          defaultValue: null;
        },
      ];
    };
    PartsDeliveryReceiveInput: {
      kind: 'INPUT_OBJECT';
      name: 'PartsDeliveryReceiveInput';
      isOneOf: false;
      inputFields: [
        { name: 'arrivedAt'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null }; defaultValue: null },
        {
          name: 'parts';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: {
                kind: 'NON_NULL';
                name: never;
                ofType: { kind: 'INPUT_OBJECT'; name: 'PartsDeliveryPartInput'; ofType: null };
              };
            };
          };
          defaultValue: '[]';
        },
        { name: 'idempotencyKey'; type: { kind: 'SCALAR'; name: 'String'; ofType: null }; defaultValue: null },
      ];
    };
    PartsDeliveryReceivePayload: {
      kind: 'OBJECT';
      name: 'PartsDeliveryReceivePayload';
      fields: {
        partsDelivery: { name: 'partsDelivery'; type: { kind: 'OBJECT'; name: 'PartsDelivery'; ofType: null } };
        userErrors: {
          name: 'userErrors';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'INTERFACE'; name: 'UserError'; ofType: null } };
            };
          };
        };
      };
    };
    PartsNotOnTheWay: {
      kind: 'OBJECT';
      name: 'PartsNotOnTheWay';
      fields: {
        available: {
          name: 'available';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
        };
        message: {
          name: 'message';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        path: {
          name: 'path';
          type: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
          };
        };
      };
    };
    PartsTaker: { name: 'PartsTaker'; enumValues: 'ENGINEER' | 'CARRIER' | 'CUSTOMER' };
    PartsUnknown: {
      kind: 'OBJECT';
      name: 'PartsUnknown';
      fields: {
        message: {
          name: 'message';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        path: {
          name: 'path';
          type: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
          };
        };
        unknown: {
          name: 'unknown';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
            };
          };
        };
      };
    };
    PolicyStatus: { name: 'PolicyStatus'; enumValues: 'DRAFT' | 'ACTIVE' | 'RETIRED' };
    ProgressNotice: {
      kind: 'OBJECT';
      name: 'ProgressNotice';
      fields: {
        channel: {
          name: 'channel';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'NoticeChannel'; ofType: null } };
        };
        delayReason: { name: 'delayReason'; type: { kind: 'ENUM'; name: 'NoticeDelayReason'; ofType: null } };
        expectedFinishAt: { name: 'expectedFinishAt'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
        id: {
          name: 'id';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
        };
        text: {
          name: 'text';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        toldAt: {
          name: 'toldAt';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
        };
      };
    };
    Query: {
      kind: 'OBJECT';
      name: 'Query';
      fields: {
        asset: { name: 'asset'; type: { kind: 'OBJECT'; name: 'Asset'; ofType: null } };
        assetBySerial: { name: 'assetBySerial'; type: { kind: 'OBJECT'; name: 'Asset'; ofType: null } };
        assets: { name: 'assets'; type: { kind: 'OBJECT'; name: 'AssetConnection'; ofType: null } };
        assetsByGuaranteeEnd: {
          name: 'assetsByGuaranteeEnd';
          type: { kind: 'OBJECT'; name: 'AssetConnection'; ofType: null };
        };
        billingSearch: {
          name: 'billingSearch';
          type: { kind: 'OBJECT'; name: 'BillingSearchConnection'; ofType: null };
        };
        complaint: { name: 'complaint'; type: { kind: 'OBJECT'; name: 'Complaint'; ofType: null } };
        complaints: { name: 'complaints'; type: { kind: 'OBJECT'; name: 'ComplaintConnection'; ofType: null } };
        completionReportByNumber: {
          name: 'completionReportByNumber';
          type: { kind: 'OBJECT'; name: 'CompletionReport'; ofType: null };
        };
        contactChannels: {
          name: 'contactChannels';
          type: { kind: 'OBJECT'; name: 'ContactChannelConnection'; ofType: null };
        };
        customer: { name: 'customer'; type: { kind: 'OBJECT'; name: 'Customer'; ofType: null } };
        customerByNumber: { name: 'customerByNumber'; type: { kind: 'OBJECT'; name: 'Customer'; ofType: null } };
        customers: { name: 'customers'; type: { kind: 'OBJECT'; name: 'CustomerConnection'; ofType: null } };
        customersSearch: {
          name: 'customersSearch';
          type: { kind: 'OBJECT'; name: 'CustomersSearchConnection'; ofType: null };
        };
        inventorySearch: {
          name: 'inventorySearch';
          type: { kind: 'OBJECT'; name: 'InventorySearchConnection'; ofType: null };
        };
        invoice: { name: 'invoice'; type: { kind: 'OBJECT'; name: 'Invoice'; ofType: null } };
        invoiceByNumber: { name: 'invoiceByNumber'; type: { kind: 'OBJECT'; name: 'Invoice'; ofType: null } };
        invoices: { name: 'invoices'; type: { kind: 'OBJECT'; name: 'InvoiceConnection'; ofType: null } };
        knowledgeArticle: {
          name: 'knowledgeArticle';
          type: { kind: 'OBJECT'; name: 'KnowledgeArticle'; ofType: null };
        };
        knowledgeArticles: {
          name: 'knowledgeArticles';
          type: { kind: 'OBJECT'; name: 'KnowledgeArticleConnection'; ofType: null };
        };
        localRepair: { name: 'localRepair'; type: { kind: 'OBJECT'; name: 'LocalRepair'; ofType: null } };
        localRepairs: { name: 'localRepairs'; type: { kind: 'OBJECT'; name: 'LocalRepairConnection'; ofType: null } };
        part: { name: 'part'; type: { kind: 'OBJECT'; name: 'Part'; ofType: null } };
        partByNumber: { name: 'partByNumber'; type: { kind: 'OBJECT'; name: 'Part'; ofType: null } };
        parts: { name: 'parts'; type: { kind: 'OBJECT'; name: 'PartConnection'; ofType: null } };
        returnRepair: { name: 'returnRepair'; type: { kind: 'OBJECT'; name: 'ReturnRepair'; ofType: null } };
        returnRepairs: {
          name: 'returnRepairs';
          type: { kind: 'OBJECT'; name: 'ReturnRepairConnection'; ofType: null };
        };
        servicePromises: {
          name: 'servicePromises';
          type: { kind: 'OBJECT'; name: 'ServicePromiseConnection'; ofType: null };
        };
        supplyDifference: {
          name: 'supplyDifference';
          type: { kind: 'OBJECT'; name: 'SupplyDifference'; ofType: null };
        };
        supplyDifferences: {
          name: 'supplyDifferences';
          type: { kind: 'OBJECT'; name: 'SupplyDifferenceConnection'; ofType: null };
        };
        ticket: { name: 'ticket'; type: { kind: 'OBJECT'; name: 'Ticket'; ofType: null } };
        ticketByNumber: { name: 'ticketByNumber'; type: { kind: 'OBJECT'; name: 'Ticket'; ofType: null } };
        tickets: { name: 'tickets'; type: { kind: 'OBJECT'; name: 'TicketConnection'; ofType: null } };
        ticketsSearch: {
          name: 'ticketsSearch';
          type: { kind: 'OBJECT'; name: 'TicketsSearchConnection'; ofType: null };
        };
        unit: { name: 'unit'; type: { kind: 'OBJECT'; name: 'Unit'; ofType: null } };
        unitBySerial: { name: 'unitBySerial'; type: { kind: 'OBJECT'; name: 'Unit'; ofType: null } };
      };
    };
    RemoteSession: {
      kind: 'OBJECT';
      name: 'RemoteSession';
      fields: {
        actions: {
          name: 'actions';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        attachments: {
          name: 'attachments';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Attachment'; ofType: null } };
            };
          };
        };
        consentAt: {
          name: 'consentAt';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
        };
        endedAt: {
          name: 'endedAt';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
        };
        id: {
          name: 'id';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
        };
        isSolved: {
          name: 'isSolved';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Boolean'; ofType: null } };
        };
        next: { name: 'next'; type: { kind: 'ENUM'; name: 'RemoteSessionNext'; ofType: null } };
        startedAt: {
          name: 'startedAt';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
        };
        tool: {
          name: 'tool';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
      };
    };
    RemoteSessionNext: { name: 'RemoteSessionNext'; enumValues: 'VISIT' | 'RETURN' | 'ANOTHER_SESSION' };
    RepairPlanUnreviewed: {
      kind: 'OBJECT';
      name: 'RepairPlanUnreviewed';
      fields: {
        failureModes: {
          name: 'failureModes';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
            };
          };
        };
        message: {
          name: 'message';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        path: {
          name: 'path';
          type: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
          };
        };
      };
    };
    RepairTestResult: {
      kind: 'OBJECT';
      name: 'RepairTestResult';
      fields: {
        isPassed: {
          name: 'isPassed';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Boolean'; ofType: null } };
        };
        name: {
          name: 'name';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        result: {
          name: 'result';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
      };
    };
    RepairTestResultInput: {
      kind: 'INPUT_OBJECT';
      name: 'RepairTestResultInput';
      isOneOf: false;
      inputFields: [
        {
          name: 'name';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
          defaultValue: null;
        },
        {
          name: 'result';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
          defaultValue: null;
        },
        {
          name: 'isPassed';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Boolean'; ofType: null } };
          defaultValue: null;
        },
      ];
    };
    ReturnRepair: {
      kind: 'OBJECT';
      name: 'ReturnRepair';
      fields: {
        completionReport: {
          name: 'completionReport';
          type: { kind: 'OBJECT'; name: 'CompletionReport'; ofType: null };
        };
        endedAt: { name: 'endedAt'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
        id: {
          name: 'id';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
        };
        number: {
          name: 'number';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        openedAt: {
          name: 'openedAt';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
        };
        productModel: {
          name: 'productModel';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        quantity: {
          name: 'quantity';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
        };
        requiredOn: { name: 'requiredOn'; type: { kind: 'SCALAR'; name: 'Date'; ofType: null } };
        returnedAt: { name: 'returnedAt'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
        status: {
          name: 'status';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'ReturnRepairStatus'; ofType: null } };
        };
        ticket: {
          name: 'ticket';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Ticket'; ofType: null } };
        };
        unitPages: {
          name: 'unitPages';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: { kind: 'OBJECT'; name: 'ReturnRepairUnitConnection'; ofType: null };
          };
        };
        units: {
          name: 'units';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: {
                kind: 'NON_NULL';
                name: never;
                ofType: { kind: 'OBJECT'; name: 'ReturnRepairUnit'; ofType: null };
              };
            };
          };
        };
      };
    };
    ReturnRepairConnection: {
      kind: 'OBJECT';
      name: 'ReturnRepairConnection';
      fields: {
        edges: {
          name: 'edges';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: {
                kind: 'NON_NULL';
                name: never;
                ofType: { kind: 'OBJECT'; name: 'ReturnRepairEdge'; ofType: null };
              };
            };
          };
        };
        pageInfo: {
          name: 'pageInfo';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'PageInfo'; ofType: null } };
        };
      };
    };
    ReturnRepairEdge: {
      kind: 'OBJECT';
      name: 'ReturnRepairEdge';
      fields: {
        cursor: {
          name: 'cursor';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        node: {
          name: 'node';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'ReturnRepair'; ofType: null } };
        };
      };
    };
    ReturnRepairFilter: {
      kind: 'INPUT_OBJECT';
      name: 'ReturnRepairFilter';
      isOneOf: false;
      inputFields: [
        {
          name: 'status';
          type: {
            kind: 'LIST';
            name: never;
            ofType: {
              kind: 'NON_NULL';
              name: never;
              ofType: { kind: 'ENUM'; name: 'ReturnRepairStatus'; ofType: null };
            };
          };
          defaultValue: null;
        },
        { name: 'customer'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null }; defaultValue: null },
        { name: 'ticket'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null }; defaultValue: null },
        { name: 'serial'; type: { kind: 'SCALAR'; name: 'String'; ofType: null }; defaultValue: null },
      ];
    };
    ReturnRepairStatus: {
      name: 'ReturnRepairStatus';
      enumValues:
        | 'MODE_DECIDED'
        | 'AGREED'
        | 'REQUESTED'
        | 'RECEIVED'
        | 'IN_ANALYSIS'
        | 'IN_REPAIR'
        | 'REPAIRED'
        | 'BURN_IN'
        | 'BURN_IN_PASSED'
        | 'QA_TEST'
        | 'QA_PASSED'
        | 'READY_TO_SHIP'
        | 'RETURNED'
        | 'COSTED'
        | 'SETTLED'
        | 'CLOSED'
        | 'CANCELLED';
    };
    ReturnRepairUnit: {
      kind: 'OBJECT';
      name: 'ReturnRepairUnit';
      fields: {
        id: {
          name: 'id';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
        };
        receivedAt: { name: 'receivedAt'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
        serial: {
          name: 'serial';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        shippedAt: { name: 'shippedAt'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
        status: {
          name: 'status';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: { kind: 'ENUM'; name: 'ReturnRepairUnitStatus'; ofType: null };
          };
        };
        tests: {
          name: 'tests';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'UnitTest'; ofType: null } };
            };
          };
        };
      };
    };
    ReturnRepairUnitConnection: {
      kind: 'OBJECT';
      name: 'ReturnRepairUnitConnection';
      fields: {
        edges: {
          name: 'edges';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: {
                kind: 'NON_NULL';
                name: never;
                ofType: { kind: 'OBJECT'; name: 'ReturnRepairUnitEdge'; ofType: null };
              };
            };
          };
        };
        pageInfo: {
          name: 'pageInfo';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'PageInfo'; ofType: null } };
        };
      };
    };
    ReturnRepairUnitEdge: {
      kind: 'OBJECT';
      name: 'ReturnRepairUnitEdge';
      fields: {
        cursor: {
          name: 'cursor';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        node: {
          name: 'node';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'ReturnRepairUnit'; ofType: null } };
        };
      };
    };
    ReturnRepairUnitFilter: {
      kind: 'INPUT_OBJECT';
      name: 'ReturnRepairUnitFilter';
      isOneOf: false;
      inputFields: [
        {
          name: 'status';
          type: {
            kind: 'LIST';
            name: never;
            ofType: {
              kind: 'NON_NULL';
              name: never;
              ofType: { kind: 'ENUM'; name: 'ReturnRepairUnitStatus'; ofType: null };
            };
          };
          defaultValue: null;
        },
        { name: 'serial'; type: { kind: 'SCALAR'; name: 'String'; ofType: null }; defaultValue: null },
      ];
    };
    ReturnRepairUnitStatus: {
      name: 'ReturnRepairUnitStatus';
      enumValues:
        | 'EXPECTED'
        | 'NOT_SENT'
        | 'RECEIVED'
        | 'SENT_BACK'
        | 'LOST'
        | 'TAKEN_OVER'
        | 'IN_ANALYSIS'
        | 'IN_REPAIR'
        | 'REPAIRED'
        | 'BURN_IN'
        | 'BURN_IN_PASSED'
        | 'QA_TEST'
        | 'QA_PASSED'
        | 'UNREPAIRABLE';
    };
    SearchExcerpt: {
      kind: 'OBJECT';
      name: 'SearchExcerpt';
      fields: {
        field: {
          name: 'field';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        parts: {
          name: 'parts';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: {
                kind: 'NON_NULL';
                name: never;
                ofType: { kind: 'OBJECT'; name: 'SearchExcerptPart'; ofType: null };
              };
            };
          };
        };
      };
    };
    SearchExcerptPart: {
      kind: 'OBJECT';
      name: 'SearchExcerptPart';
      fields: {
        isMatch: {
          name: 'isMatch';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Boolean'; ofType: null } };
        };
        text: {
          name: 'text';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
      };
    };
    SearchMatch: { name: 'SearchMatch'; enumValues: 'EXACT' | 'PREFIX' | 'PART' | 'WORDS' };
    ServicePromise: {
      kind: 'OBJECT';
      name: 'ServicePromise';
      fields: {
        code: {
          name: 'code';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        id: {
          name: 'id';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
        };
        number: {
          name: 'number';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
        };
        publishedFrom: { name: 'publishedFrom'; type: { kind: 'SCALAR'; name: 'Date'; ofType: null } };
        publishedUntil: { name: 'publishedUntil'; type: { kind: 'SCALAR'; name: 'Date'; ofType: null } };
        text: {
          name: 'text';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
      };
    };
    ServicePromiseConnection: {
      kind: 'OBJECT';
      name: 'ServicePromiseConnection';
      fields: {
        edges: {
          name: 'edges';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: {
                kind: 'NON_NULL';
                name: never;
                ofType: { kind: 'OBJECT'; name: 'ServicePromiseEdge'; ofType: null };
              };
            };
          };
        };
        pageInfo: {
          name: 'pageInfo';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'PageInfo'; ofType: null } };
        };
      };
    };
    ServicePromiseEdge: {
      kind: 'OBJECT';
      name: 'ServicePromiseEdge';
      fields: {
        cursor: {
          name: 'cursor';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        node: {
          name: 'node';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'ServicePromise'; ofType: null } };
        };
      };
    };
    Site: {
      kind: 'OBJECT';
      name: 'Site';
      fields: {
        address: {
          name: 'address';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        country: {
          name: 'country';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'CountryCode'; ofType: null } };
        };
        customer: {
          name: 'customer';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Customer'; ofType: null } };
        };
        id: {
          name: 'id';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
        };
        isRemote: {
          name: 'isRemote';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Boolean'; ofType: null } };
        };
        isRemoteSince: { name: 'isRemoteSince'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
        latitude: { name: 'latitude'; type: { kind: 'SCALAR'; name: 'Float'; ofType: null } };
        longitude: { name: 'longitude'; type: { kind: 'SCALAR'; name: 'Float'; ofType: null } };
        name: {
          name: 'name';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        postalCode: { name: 'postalCode'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        timeZone: {
          name: 'timeZone';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
      };
    };
    SiteOfAnotherCustomer: {
      kind: 'OBJECT';
      name: 'SiteOfAnotherCustomer';
      fields: {
        message: {
          name: 'message';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        path: {
          name: 'path';
          type: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
          };
        };
      };
    };
    SlaCalendar: {
      kind: 'OBJECT';
      name: 'SlaCalendar';
      fields: {
        combination: {
          name: 'combination';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: { kind: 'ENUM'; name: 'SlaCalendarCombination'; ofType: null };
          };
        };
        daysOff: {
          name: 'daysOff';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Date'; ofType: null } };
            };
          };
        };
        holidaysOf: {
          name: 'holidaysOf';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'CountryCode'; ofType: null } };
            };
          };
        };
        openings: {
          name: 'openings';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'SlaOpening'; ofType: null } };
            };
          };
        };
        owners: {
          name: 'owners';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: {
                kind: 'NON_NULL';
                name: never;
                ofType: { kind: 'ENUM'; name: 'SlaCalendarOwner'; ofType: null };
              };
            };
          };
        };
        timeZone: {
          name: 'timeZone';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
      };
    };
    SlaCalendarCombination: { name: 'SlaCalendarCombination'; enumValues: 'UNION' | 'INTERSECTION' };
    SlaCalendarOwner: { name: 'SlaCalendarOwner'; enumValues: 'CUSTOMER' | 'SITE' | 'DEALER' };
    SlaClock: {
      kind: 'OBJECT';
      name: 'SlaClock';
      fields: {
        breachedAt: { name: 'breachedAt'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
        dueAt: { name: 'dueAt'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
        explanation: {
          name: 'explanation';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'SlaExplanation'; ofType: null } };
        };
        id: {
          name: 'id';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
        };
        kind: {
          name: 'kind';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'SlaClockKind'; ofType: null } };
        };
        recordNumber: { name: 'recordNumber'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        recordType: {
          name: 'recordType';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'SlaRecordType'; ofType: null } };
        };
        round: {
          name: 'round';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
        };
        startedAt: {
          name: 'startedAt';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
        };
        state: {
          name: 'state';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'SlaClockState'; ofType: null } };
        };
        stoppedAt: { name: 'stoppedAt'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
        ticket: { name: 'ticket'; type: { kind: 'OBJECT'; name: 'Ticket'; ofType: null } };
        turn: {
          name: 'turn';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
        };
        warnAt: { name: 'warnAt'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
      };
    };
    SlaClockKind: {
      name: 'SlaClockKind';
      enumValues:
        | 'FIRST_RESPONSE'
        | 'CONFIRMATION'
        | 'DIAGNOSIS'
        | 'ARRIVAL'
        | 'RESOLUTION'
        | 'PARTS_DELIVERY'
        | 'INVESTIGATION'
        | 'ESCALATION'
        | 'REPAIR'
        | 'TRANSIT'
        | 'CLEARANCE'
        | 'FOLLOW_UP'
        | 'INSTALLATION'
        | 'PREPARATION'
        | 'SETTLEMENT'
        | 'MAINTENANCE';
    };
    SlaClockState: { name: 'SlaClockState'; enumValues: 'RUNNING' | 'PAUSED' | 'MET' | 'BREACHED' | 'CANCELLED' };
    SlaConditions: {
      kind: 'OBJECT';
      name: 'SlaConditions';
      fields: {
        channels: {
          name: 'channels';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'TicketChannel'; ofType: null } };
            };
          };
        };
        complexities: {
          name: 'complexities';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: {
                kind: 'NON_NULL';
                name: never;
                ofType: { kind: 'ENUM'; name: 'TicketComplexity'; ofType: null };
              };
            };
          };
        };
        customerCountries: {
          name: 'customerCountries';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'CountryCode'; ofType: null } };
            };
          };
        };
        customerKinds: {
          name: 'customerKinds';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'CustomerKind'; ofType: null } };
            };
          };
        };
        everyMonths: {
          name: 'everyMonths';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
            };
          };
        };
        faultCodePrefixes: {
          name: 'faultCodePrefixes';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
            };
          };
        };
        isRemoteExempt: {
          name: 'isRemoteExempt';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Boolean'; ofType: null } };
        };
        kinds: {
          name: 'kinds';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'TicketKind'; ofType: null } };
            };
          };
        };
        partMakes: {
          name: 'partMakes';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'SlaPartMake'; ofType: null } };
            };
          };
        };
        partsBranches: {
          name: 'partsBranches';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'SlaPartsBranch'; ofType: null } };
            };
          };
        };
        priorities: {
          name: 'priorities';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'TicketPriority'; ofType: null } };
            };
          };
        };
        urgencies: {
          name: 'urgencies';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'TicketUrgency'; ofType: null } };
            };
          };
        };
      };
    };
    SlaExplanation: {
      kind: 'OBJECT';
      name: 'SlaExplanation';
      fields: {
        agreement: { name: 'agreement'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        calendar: {
          name: 'calendar';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        elapsedMinutes: {
          name: 'elapsedMinutes';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Float'; ofType: null } };
        };
        notStoppedBecause: { name: 'notStoppedBecause'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        policyCode: {
          name: 'policyCode';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        policyVersion: {
          name: 'policyVersion';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
        };
        rule: {
          name: 'rule';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        targetMinutes: { name: 'targetMinutes'; type: { kind: 'SCALAR'; name: 'Float'; ofType: null } };
        targetUnit: {
          name: 'targetUnit';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'SlaTargetUnit'; ofType: null } };
        };
        targetValue: {
          name: 'targetValue';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
        };
        text: {
          name: 'text';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        timeZone: {
          name: 'timeZone';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        warnAtPercents: {
          name: 'warnAtPercents';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
            };
          };
        };
      };
    };
    SlaMilestone: {
      name: 'SlaMilestone';
      enumValues:
        | 'REPORTED'
        | 'RESPONDED'
        | 'RESPONDED_BY_PHONE'
        | 'RESPONDED_BY_EMAIL'
        | 'RESPONDED_BY_MESSAGE'
        | 'RESPONDED_IN_PERSON'
        | 'RESPONDED_BY_DEALER'
        | 'CONFIRMED'
        | 'TRIAGED'
        | 'ARRANGED'
        | 'DIAGNOSED'
        | 'PLAN_AGREED'
        | 'PARTS_REQUESTED'
        | 'PARTS_ISSUED'
        | 'PARTS_ON_SITE'
        | 'DISPATCHED'
        | 'ARRIVED'
        | 'VISIT_SPARED'
        | 'REPAIRED'
        | 'SIGNED_OFF'
        | 'ANSWERED'
        | 'FOLLOWED_UP'
        | 'INVESTIGATED'
        | 'REMEDY_AGREED'
        | 'VERIFIED'
        | 'ORDERED'
        | 'SHIPPED'
        | 'ARRIVED_AT_BORDER'
        | 'DECLARED'
        | 'RELEASED'
        | 'DELIVERED'
        | 'RECEIVED'
        | 'TESTED'
        | 'RETURNED'
        | 'SOLD'
        | 'ACCEPTED'
        | 'HANDED_OVER'
        | 'OPENED'
        | 'PLANNED'
        | 'DEPARTED'
        | 'SETTLED'
        | 'DUE'
        | 'DONE'
        | 'CLOSED';
    };
    SlaOpening: {
      kind: 'OBJECT';
      name: 'SlaOpening';
      fields: {
        from: {
          name: 'from';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        to: {
          name: 'to';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        weekdays: {
          name: 'weekdays';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'SlaWeekday'; ofType: null } };
            };
          };
        };
      };
    };
    SlaPartMake: { name: 'SlaPartMake'; enumValues: 'STANDARD' | 'CUSTOM' };
    SlaPartsBranch: { name: 'SlaPartsBranch'; enumValues: 'NONE' | 'IN_STOCK' | 'NOT_IN_STOCK' };
    SlaParty: { name: 'SlaParty'; enumValues: 'US' | 'CUSTOMER' | 'DEALER' | 'SUPPLIER' | 'CUSTOMS' | 'CARRIER' };
    SlaPolicy: {
      kind: 'OBJECT';
      name: 'SlaPolicy';
      fields: {
        calendar: {
          name: 'calendar';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'SlaCalendar'; ofType: null } };
        };
        code: {
          name: 'code';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        effectiveFrom: { name: 'effectiveFrom'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
        id: {
          name: 'id';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
        };
        isDefault: {
          name: 'isDefault';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Boolean'; ofType: null } };
        };
        name: {
          name: 'name';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        rules: {
          name: 'rules';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'SlaRule'; ofType: null } };
            };
          };
        };
        source: {
          name: 'source';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        status: {
          name: 'status';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'PolicyStatus'; ofType: null } };
        };
        version: {
          name: 'version';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
        };
        warnAtPercents: {
          name: 'warnAtPercents';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
            };
          };
        };
      };
    };
    SlaRecordType: {
      name: 'SlaRecordType';
      enumValues:
        | 'TICKET'
        | 'COMPLAINT'
        | 'RETURN_REPAIR'
        | 'LOCAL_REPAIR'
        | 'PARTS_DELIVERY'
        | 'SHIPMENT'
        | 'IMPORT_ORDER'
        | 'SUPPLIER_ORDER'
        | 'SUPPLIER_REPAIR'
        | 'FEEDBACK'
        | 'INSTALLATION_ORDER'
        | 'MISSION'
        | 'MAINTENANCE_VISIT';
    };
    SlaRule: {
      kind: 'OBJECT';
      name: 'SlaRule';
      fields: {
        calendar: { name: 'calendar'; type: { kind: 'OBJECT'; name: 'SlaCalendar'; ofType: null } };
        cancelsAt: { name: 'cancelsAt'; type: { kind: 'ENUM'; name: 'SlaMilestone'; ofType: null } };
        conditions: {
          name: 'conditions';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'SlaConditions'; ofType: null } };
        };
        isByAgreement: {
          name: 'isByAgreement';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Boolean'; ofType: null } };
        };
        isRequired: {
          name: 'isRequired';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Boolean'; ofType: null } };
        };
        kind: {
          name: 'kind';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'SlaClockKind'; ofType: null } };
        };
        name: {
          name: 'name';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        pausesFor: {
          name: 'pausesFor';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'SlaParty'; ofType: null } };
            };
          };
        };
        recordType: {
          name: 'recordType';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'SlaRecordType'; ofType: null } };
        };
        resetsAt: { name: 'resetsAt'; type: { kind: 'ENUM'; name: 'SlaMilestone'; ofType: null } };
        startsAt: {
          name: 'startsAt';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'SlaMilestone'; ofType: null } };
        };
        stopsAt: {
          name: 'stopsAt';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'SlaMilestone'; ofType: null } };
        };
        targetUnit: {
          name: 'targetUnit';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'SlaTargetUnit'; ofType: null } };
        };
        targetValue: { name: 'targetValue'; type: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
        warnAtPercents: {
          name: 'warnAtPercents';
          type: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
          };
        };
      };
    };
    SlaTargetUnit: {
      name: 'SlaTargetUnit';
      enumValues: 'MINUTES' | 'HOURS' | 'DAYS' | 'MONTHS' | 'WORKING_MINUTES' | 'WORKING_DAYS';
    };
    SlaWeekday: {
      name: 'SlaWeekday';
      enumValues: 'MONDAY' | 'TUESDAY' | 'WEDNESDAY' | 'THURSDAY' | 'FRIDAY' | 'SATURDAY' | 'SUNDAY';
    };
    String: unknown;
    Subscription: {
      kind: 'OBJECT';
      name: 'Subscription';
      fields: {
        stockChanged: { name: 'stockChanged'; type: { kind: 'OBJECT'; name: 'Part'; ofType: null } };
        ticketUpdated: { name: 'ticketUpdated'; type: { kind: 'OBJECT'; name: 'Ticket'; ofType: null } };
      };
    };
    SupplyDifference: {
      kind: 'OBJECT';
      name: 'SupplyDifference';
      fields: {
        answer: { name: 'answer'; type: { kind: 'ENUM'; name: 'SupplyLatenessAnswer'; ofType: null } };
        attachments: {
          name: 'attachments';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Attachment'; ofType: null } };
            };
          };
        };
        delivery: {
          name: 'delivery';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'PartsDelivery'; ofType: null } };
        };
        determinedAt: { name: 'determinedAt'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
        endedAt: { name: 'endedAt'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
        id: {
          name: 'id';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
        };
        isAsBought: {
          name: 'isAsBought';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Boolean'; ofType: null } };
        };
        kind: {
          name: 'kind';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'SupplyDifferenceKind'; ofType: null } };
        };
        number: {
          name: 'number';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        outcome: { name: 'outcome'; type: { kind: 'ENUM'; name: 'SupplyOutcome'; ofType: null } };
        part: {
          name: 'part';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Part'; ofType: null } };
        };
        quantity: {
          name: 'quantity';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
        };
        rejectedBecause: { name: 'rejectedBecause'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        remarks: {
          name: 'remarks';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        remedy: { name: 'remedy'; type: { kind: 'ENUM'; name: 'SupplyRemedy'; ofType: null } };
        replacement: { name: 'replacement'; type: { kind: 'OBJECT'; name: 'TicketPart'; ofType: null } };
        replacementDelivery: {
          name: 'replacementDelivery';
          type: { kind: 'OBJECT'; name: 'PartsDelivery'; ofType: null };
        };
        reportedAt: {
          name: 'reportedAt';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
        };
        returnNotes: {
          name: 'returnNotes';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
            };
          };
        };
        status: {
          name: 'status';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: { kind: 'ENUM'; name: 'SupplyDifferenceStatus'; ofType: null };
          };
        };
        takenBackTo: { name: 'takenBackTo'; type: { kind: 'OBJECT'; name: 'Warehouse'; ofType: null } };
        ticket: {
          name: 'ticket';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Ticket'; ofType: null } };
        };
      };
    };
    SupplyDifferenceAttachInput: {
      kind: 'INPUT_OBJECT';
      name: 'SupplyDifferenceAttachInput';
      isOneOf: false;
      inputFields: [
        {
          name: 'file';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: { kind: 'INPUT_OBJECT'; name: 'AttachmentFileInput'; ofType: null };
          };
          defaultValue: null;
        },
        { name: 'idempotencyKey'; type: { kind: 'SCALAR'; name: 'String'; ofType: null }; defaultValue: null },
      ];
    };
    SupplyDifferenceAttachPayload: {
      kind: 'OBJECT';
      name: 'SupplyDifferenceAttachPayload';
      fields: {
        upload: { name: 'upload'; type: { kind: 'OBJECT'; name: 'AttachmentUpload'; ofType: null } };
        userErrors: {
          name: 'userErrors';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'INTERFACE'; name: 'UserError'; ofType: null } };
            };
          };
        };
      };
    };
    SupplyDifferenceConnection: {
      kind: 'OBJECT';
      name: 'SupplyDifferenceConnection';
      fields: {
        edges: {
          name: 'edges';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: {
                kind: 'NON_NULL';
                name: never;
                ofType: { kind: 'OBJECT'; name: 'SupplyDifferenceEdge'; ofType: null };
              };
            };
          };
        };
        pageInfo: {
          name: 'pageInfo';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'PageInfo'; ofType: null } };
        };
      };
    };
    SupplyDifferenceEdge: {
      kind: 'OBJECT';
      name: 'SupplyDifferenceEdge';
      fields: {
        cursor: {
          name: 'cursor';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        node: {
          name: 'node';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'SupplyDifference'; ofType: null } };
        };
      };
    };
    SupplyDifferenceFilter: {
      kind: 'INPUT_OBJECT';
      name: 'SupplyDifferenceFilter';
      isOneOf: false;
      inputFields: [
        {
          name: 'status';
          type: {
            kind: 'LIST';
            name: never;
            ofType: {
              kind: 'NON_NULL';
              name: never;
              ofType: { kind: 'ENUM'; name: 'SupplyDifferenceStatus'; ofType: null };
            };
          };
          defaultValue: null;
        },
        { name: 'kind'; type: { kind: 'ENUM'; name: 'SupplyDifferenceKind'; ofType: null }; defaultValue: null },
        { name: 'ticket'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null }; defaultValue: null },
      ];
    };
    SupplyDifferenceKind: { name: 'SupplyDifferenceKind'; enumValues: 'SHORT' | 'OVER' | 'UNWANTED' };
    SupplyDifferenceNotFound: {
      kind: 'OBJECT';
      name: 'SupplyDifferenceNotFound';
      fields: {
        message: {
          name: 'message';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        path: {
          name: 'path';
          type: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
          };
        };
      };
    };
    SupplyDifferenceReportInput: {
      kind: 'INPUT_OBJECT';
      name: 'SupplyDifferenceReportInput';
      isOneOf: false;
      inputFields: [
        {
          name: 'delivery';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
          defaultValue: null;
        },
        {
          name: 'kind';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'SupplyDifferenceKind'; ofType: null } };
          defaultValue: null;
        },
        {
          name: 'part';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
          defaultValue: null;
        },
        {
          name: 'quantity';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
          defaultValue: null;
        },
        {
          name: 'remarks';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
          defaultValue: null;
        },
        {
          name: 'isAsBought';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Boolean'; ofType: null } };
          defaultValue: 'false';
        },
        { name: 'idempotencyKey'; type: { kind: 'SCALAR'; name: 'String'; ofType: null }; defaultValue: null },
      ];
    };
    SupplyDifferenceReportPayload: {
      kind: 'OBJECT';
      name: 'SupplyDifferenceReportPayload';
      fields: {
        supplyDifference: {
          name: 'supplyDifference';
          type: { kind: 'OBJECT'; name: 'SupplyDifference'; ofType: null };
        };
        userErrors: {
          name: 'userErrors';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'INTERFACE'; name: 'UserError'; ofType: null } };
            };
          };
        };
      };
    };
    SupplyDifferenceReportedAlready: {
      kind: 'OBJECT';
      name: 'SupplyDifferenceReportedAlready';
      fields: {
        message: {
          name: 'message';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        number: {
          name: 'number';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        path: {
          name: 'path';
          type: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
          };
        };
      };
    };
    SupplyDifferenceStatus: {
      name: 'SupplyDifferenceStatus';
      enumValues: 'REPORTED' | 'REPLACING' | 'RETURNING' | 'OFFERED' | 'SETTLED' | 'REJECTED';
    };
    SupplyLatenessAnswer: { name: 'SupplyLatenessAnswer'; enumValues: 'FREE_PART' | 'SUBSTITUTE_UNIT' | 'WAIT' };
    SupplyOutcome: {
      name: 'SupplyOutcome';
      enumValues: 'ARRIVED' | 'TAKEN_BACK' | 'SOLD' | 'GIVEN' | 'LEFT' | 'NOT_AWAITED' | 'HANDED_ON' | 'REJECTED';
    };
    SupplyPiecesTooMany: {
      kind: 'OBJECT';
      name: 'SupplyPiecesTooMany';
      fields: {
        available: {
          name: 'available';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
        };
        message: {
          name: 'message';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        path: {
          name: 'path';
          type: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
          };
        };
      };
    };
    SupplyRemedy: { name: 'SupplyRemedy'; enumValues: 'REPLACE' | 'TAKE_BACK' | 'LEAVE' };
    Ticket: {
      kind: 'OBJECT';
      name: 'Ticket';
      fields: {
        answer: { name: 'answer'; type: { kind: 'OBJECT'; name: 'ProgressNotice'; ofType: null } };
        answerConfirmedBy: { name: 'answerConfirmedBy'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        asset: { name: 'asset'; type: { kind: 'OBJECT'; name: 'Asset'; ofType: null } };
        attachments: {
          name: 'attachments';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Attachment'; ofType: null } };
            };
          };
        };
        channel: {
          name: 'channel';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'TicketChannel'; ofType: null } };
        };
        clocks: {
          name: 'clocks';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'SlaClock'; ofType: null } };
            };
          };
        };
        complaints: {
          name: 'complaints';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Complaint'; ofType: null } };
            };
          };
        };
        completionReports: {
          name: 'completionReports';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: {
                kind: 'NON_NULL';
                name: never;
                ofType: { kind: 'OBJECT'; name: 'CompletionReport'; ofType: null };
              };
            };
          };
        };
        complexity: {
          name: 'complexity';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'TicketComplexity'; ofType: null } };
        };
        coverage: { name: 'coverage'; type: { kind: 'OBJECT'; name: 'TicketCoverage'; ofType: null } };
        customer: { name: 'customer'; type: { kind: 'OBJECT'; name: 'Customer'; ofType: null } };
        duplicateOf: { name: 'duplicateOf'; type: { kind: 'OBJECT'; name: 'Ticket'; ofType: null } };
        expectedFinishAt: { name: 'expectedFinishAt'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
        faultCode: { name: 'faultCode'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        feeList: { name: 'feeList'; type: { kind: 'OBJECT'; name: 'FeeList'; ofType: null } };
        feesListedAt: { name: 'feesListedAt'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
        findings: { name: 'findings'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        followUps: {
          name: 'followUps';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'FollowUpCall'; ofType: null } };
            };
          };
        };
        id: {
          name: 'id';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
        };
        invoices: {
          name: 'invoices';
          type: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Invoice'; ofType: null } };
          };
        };
        kind: {
          name: 'kind';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'TicketKind'; ofType: null } };
        };
        missingToClose: {
          name: 'missingToClose';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: {
                kind: 'NON_NULL';
                name: never;
                ofType: { kind: 'ENUM'; name: 'TicketClosingPaper'; ofType: null };
              };
            };
          };
        };
        notices: {
          name: 'notices';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: {
                kind: 'NON_NULL';
                name: never;
                ofType: { kind: 'OBJECT'; name: 'ProgressNotice'; ofType: null };
              };
            };
          };
        };
        number: {
          name: 'number';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        partRequests: {
          name: 'partRequests';
          type: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'PartRequest'; ofType: null } };
          };
        };
        parts: {
          name: 'parts';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'TicketPart'; ofType: null } };
            };
          };
        };
        partsDeliveries: {
          name: 'partsDeliveries';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: {
                kind: 'NON_NULL';
                name: never;
                ofType: { kind: 'OBJECT'; name: 'PartsDelivery'; ofType: null };
              };
            };
          };
        };
        partsIssuedAt: { name: 'partsIssuedAt'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
        partsOnSiteAt: { name: 'partsOnSiteAt'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
        partsReadyAt: { name: 'partsReadyAt'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
        planAgreedAt: { name: 'planAgreedAt'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
        planAgreedBy: { name: 'planAgreedBy'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        planAgreement: { name: 'planAgreement'; type: { kind: 'OBJECT'; name: 'TicketPlanAgreement'; ofType: null } };
        priority: { name: 'priority'; type: { kind: 'ENUM'; name: 'TicketPriority'; ofType: null } };
        problemType: { name: 'problemType'; type: { kind: 'ENUM'; name: 'TicketProblemType'; ofType: null } };
        productModel: { name: 'productModel'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        purchasedOn: { name: 'purchasedOn'; type: { kind: 'SCALAR'; name: 'Date'; ofType: null } };
        remoteSessions: {
          name: 'remoteSessions';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: {
                kind: 'NON_NULL';
                name: never;
                ofType: { kind: 'OBJECT'; name: 'RemoteSession'; ofType: null };
              };
            };
          };
        };
        reportedAt: {
          name: 'reportedAt';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
        };
        returnRepairs: {
          name: 'returnRepairs';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'ReturnRepair'; ofType: null } };
            };
          };
        };
        servicePlan: { name: 'servicePlan'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        severity: { name: 'severity'; type: { kind: 'ENUM'; name: 'FaultSeverity'; ofType: null } };
        signedOffAt: { name: 'signedOffAt'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
        slaBasis: {
          name: 'slaBasis';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'TicketSlaBasis'; ofType: null } };
        };
        slaPolicy: { name: 'slaPolicy'; type: { kind: 'OBJECT'; name: 'SlaPolicy'; ofType: null } };
        solution: { name: 'solution'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        status: {
          name: 'status';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'TicketStatus'; ofType: null } };
        };
        supplyDifferences: {
          name: 'supplyDifferences';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: {
                kind: 'NON_NULL';
                name: never;
                ofType: { kind: 'OBJECT'; name: 'SupplyDifference'; ofType: null };
              };
            };
          };
        };
        symptom: {
          name: 'symptom';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        urgency: {
          name: 'urgency';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'TicketUrgency'; ofType: null } };
        };
        workOrders: {
          name: 'workOrders';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'WorkOrder'; ofType: null } };
            };
          };
        };
      };
    };
    TicketAddNoteInput: {
      kind: 'INPUT_OBJECT';
      name: 'TicketAddNoteInput';
      isOneOf: false;
      inputFields: [
        {
          name: 'text';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
          defaultValue: null;
        },
        { name: 'idempotencyKey'; type: { kind: 'SCALAR'; name: 'String'; ofType: null }; defaultValue: null },
      ];
    };
    TicketAddNotePayload: {
      kind: 'OBJECT';
      name: 'TicketAddNotePayload';
      fields: {
        ticket: { name: 'ticket'; type: { kind: 'OBJECT'; name: 'Ticket'; ofType: null } };
        userErrors: {
          name: 'userErrors';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'INTERFACE'; name: 'UserError'; ofType: null } };
            };
          };
        };
      };
    };
    TicketAttachInput: {
      kind: 'INPUT_OBJECT';
      name: 'TicketAttachInput';
      isOneOf: false;
      inputFields: [
        {
          name: 'file';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: { kind: 'INPUT_OBJECT'; name: 'AttachmentFileInput'; ofType: null };
          };
          defaultValue: null;
        },
        { name: 'idempotencyKey'; type: { kind: 'SCALAR'; name: 'String'; ofType: null }; defaultValue: null },
      ];
    };
    TicketAttachPayload: {
      kind: 'OBJECT';
      name: 'TicketAttachPayload';
      fields: {
        upload: { name: 'upload'; type: { kind: 'OBJECT'; name: 'AttachmentUpload'; ofType: null } };
        userErrors: {
          name: 'userErrors';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'INTERFACE'; name: 'UserError'; ofType: null } };
            };
          };
        };
      };
    };
    TicketCancelInput: {
      kind: 'INPUT_OBJECT';
      name: 'TicketCancelInput';
      isOneOf: false;
      inputFields: [
        {
          name: 'reason';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
          defaultValue: null;
        },
        { name: 'idempotencyKey'; type: { kind: 'SCALAR'; name: 'String'; ofType: null }; defaultValue: null },
      ];
    };
    TicketCancelPayload: {
      kind: 'OBJECT';
      name: 'TicketCancelPayload';
      fields: {
        ticket: { name: 'ticket'; type: { kind: 'OBJECT'; name: 'Ticket'; ofType: null } };
        userErrors: {
          name: 'userErrors';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'INTERFACE'; name: 'UserError'; ofType: null } };
            };
          };
        };
      };
    };
    TicketChannel: {
      name: 'TicketChannel';
      enumValues: 'PHONE' | 'COMPLAINT_PHONE' | 'ONLINE' | 'EMAIL' | 'WEB_FORM' | 'DEALER';
    };
    TicketClosingPaper: {
      name: 'TicketClosingPaper';
      enumValues: 'SIGN_OFF' | 'ARCHIVE' | 'FEE_LIST' | 'FOLLOW_UP' | 'ANSWER';
    };
    TicketComplexity: { name: 'TicketComplexity'; enumValues: 'GENERAL' | 'COMPLEX' };
    TicketConnection: {
      kind: 'OBJECT';
      name: 'TicketConnection';
      fields: {
        edges: {
          name: 'edges';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'TicketEdge'; ofType: null } };
            };
          };
        };
        pageInfo: {
          name: 'pageInfo';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'PageInfo'; ofType: null } };
        };
      };
    };
    TicketContactStands: {
      kind: 'OBJECT';
      name: 'TicketContactStands';
      fields: {
        message: {
          name: 'message';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        path: {
          name: 'path';
          type: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
          };
        };
      };
    };
    TicketCoverage: {
      kind: 'OBJECT';
      name: 'TicketCoverage';
      fields: {
        decision: { name: 'decision'; type: { kind: 'OBJECT'; name: 'CoverageDecision'; ofType: null } };
        outcome: {
          name: 'outcome';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'CoverageOutcome'; ofType: null } };
        };
        policyCode: { name: 'policyCode'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        rule: {
          name: 'rule';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        shares: {
          name: 'shares';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: {
                kind: 'NON_NULL';
                name: never;
                ofType: { kind: 'OBJECT'; name: 'TicketCoverageShare'; ofType: null };
              };
            };
          };
        };
      };
    };
    TicketCoverageLine: {
      kind: 'OBJECT';
      name: 'TicketCoverageLine';
      fields: {
        costClass: {
          name: 'costClass';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'CostClass'; ofType: null } };
        };
        coveredPercent: {
          name: 'coveredPercent';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
        };
        customerPercent: {
          name: 'customerPercent';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
        };
        isAtCost: {
          name: 'isAtCost';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Boolean'; ofType: null } };
        };
        outcome: {
          name: 'outcome';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'CoverageOutcome'; ofType: null } };
        };
        rule: {
          name: 'rule';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
      };
    };
    TicketCoverageShare: {
      kind: 'OBJECT';
      name: 'TicketCoverageShare';
      fields: {
        costClass: {
          name: 'costClass';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'CostClass'; ofType: null } };
        };
        coveredPercent: {
          name: 'coveredPercent';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
        };
      };
    };
    TicketEdge: {
      kind: 'OBJECT';
      name: 'TicketEdge';
      fields: {
        cursor: {
          name: 'cursor';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        node: {
          name: 'node';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Ticket'; ofType: null } };
        };
      };
    };
    TicketFilter: {
      kind: 'INPUT_OBJECT';
      name: 'TicketFilter';
      isOneOf: false;
      inputFields: [
        {
          name: 'status';
          type: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'TicketStatus'; ofType: null } };
          };
          defaultValue: null;
        },
        { name: 'customer'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null }; defaultValue: null },
        { name: 'asset'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null }; defaultValue: null },
        { name: 'priority'; type: { kind: 'ENUM'; name: 'TicketPriority'; ofType: null }; defaultValue: null },
        { name: 'problemType'; type: { kind: 'ENUM'; name: 'TicketProblemType'; ofType: null }; defaultValue: null },
        { name: 'kind'; type: { kind: 'ENUM'; name: 'TicketKind'; ofType: null }; defaultValue: null },
        { name: 'channel'; type: { kind: 'ENUM'; name: 'TicketChannel'; ofType: null }; defaultValue: null },
        { name: 'severity'; type: { kind: 'ENUM'; name: 'FaultSeverity'; ofType: null }; defaultValue: null },
        { name: 'urgency'; type: { kind: 'ENUM'; name: 'TicketUrgency'; ofType: null }; defaultValue: null },
        { name: 'complexity'; type: { kind: 'ENUM'; name: 'TicketComplexity'; ofType: null }; defaultValue: null },
        { name: 'faultCode'; type: { kind: 'SCALAR'; name: 'String'; ofType: null }; defaultValue: null },
        { name: 'reportedFrom'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null }; defaultValue: null },
        { name: 'reportedBefore'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null }; defaultValue: null },
        { name: 'text'; type: { kind: 'SCALAR'; name: 'String'; ofType: null }; defaultValue: null },
      ];
    };
    TicketKind: { name: 'TicketKind'; enumValues: 'SERVICE_REQUEST' | 'MAINTENANCE' };
    TicketMayRepeat: {
      kind: 'OBJECT';
      name: 'TicketMayRepeat';
      fields: {
        candidates: {
          name: 'candidates';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: {
                kind: 'NON_NULL';
                name: never;
                ofType: { kind: 'OBJECT'; name: 'IntakeCandidate'; ofType: null };
              };
            };
          };
        };
        message: {
          name: 'message';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        path: {
          name: 'path';
          type: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
          };
        };
      };
    };
    TicketNameContactInput: {
      kind: 'INPUT_OBJECT';
      name: 'TicketNameContactInput';
      isOneOf: false;
      inputFields: [
        { name: 'contact'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null }; defaultValue: null },
        { name: 'idempotencyKey'; type: { kind: 'SCALAR'; name: 'String'; ofType: null }; defaultValue: null },
      ];
    };
    TicketNameContactPayload: {
      kind: 'OBJECT';
      name: 'TicketNameContactPayload';
      fields: {
        ticket: { name: 'ticket'; type: { kind: 'OBJECT'; name: 'Ticket'; ofType: null } };
        userErrors: {
          name: 'userErrors';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'INTERFACE'; name: 'UserError'; ofType: null } };
            };
          };
        };
      };
    };
    TicketNotFound: {
      kind: 'OBJECT';
      name: 'TicketNotFound';
      fields: {
        message: {
          name: 'message';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        path: {
          name: 'path';
          type: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
          };
        };
      };
    };
    TicketOrder: { name: 'TicketOrder'; enumValues: 'NEWEST' | 'OLDEST' | 'PRIORITY' };
    TicketPart: {
      kind: 'OBJECT';
      name: 'TicketPart';
      fields: {
        coverage: { name: 'coverage'; type: { kind: 'OBJECT'; name: 'TicketCoverageLine'; ofType: null } };
        id: {
          name: 'id';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
        };
        isInTransfer: {
          name: 'isInTransfer';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Boolean'; ofType: null } };
        };
        issuedQuantity: {
          name: 'issuedQuantity';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
        };
        lostQuantity: {
          name: 'lostQuantity';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
        };
        part: { name: 'part'; type: { kind: 'OBJECT'; name: 'Part'; ofType: null } };
        quantity: {
          name: 'quantity';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
        };
        returnedQuantity: {
          name: 'returnedQuantity';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
        };
        status: {
          name: 'status';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'TicketPartStatus'; ofType: null } };
        };
        usedQuantity: {
          name: 'usedQuantity';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
        };
        warehouse: { name: 'warehouse'; type: { kind: 'OBJECT'; name: 'Warehouse'; ofType: null } };
      };
    };
    TicketPartStatus: {
      name: 'TicketPartStatus';
      enumValues:
        'HELD' | 'REQUESTED' | 'RESERVED' | 'SHORT' | 'READY' | 'ISSUED' | 'RELEASED' | 'REFUSED' | 'WITHDRAWN';
    };
    TicketPlanAgreement: {
      kind: 'OBJECT';
      name: 'TicketPlanAgreement';
      fields: {
        agreedAt: {
          name: 'agreedAt';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
        };
        agreedBy: {
          name: 'agreedBy';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        decision: { name: 'decision'; type: { kind: 'OBJECT'; name: 'CoverageDecision'; ofType: null } };
        finishBy: { name: 'finishBy'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
        told: {
          name: 'told';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'CoverageOutcome'; ofType: null } };
        };
      };
    };
    TicketPriority: { name: 'TicketPriority'; enumValues: 'P1' | 'P2' | 'P3' | 'P4' };
    TicketProblemType: {
      name: 'TicketProblemType';
      enumValues:
        | 'EQUIPMENT_FAULT'
        | 'SOFTWARE_FAULT'
        | 'OPERATION'
        | 'INSTALLATION'
        | 'PARTS_REQUEST'
        | 'TRANSPORT_DAMAGE'
        | 'MAINTENANCE'
        | 'ENQUIRY'
        | 'OTHER';
    };
    TicketRegisterInput: {
      kind: 'INPUT_OBJECT';
      name: 'TicketRegisterInput';
      isOneOf: false;
      inputFields: [
        {
          name: 'channel';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'TicketChannel'; ofType: null } };
          defaultValue: null;
        },
        {
          name: 'customer';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
          defaultValue: null;
        },
        { name: 'asset'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null }; defaultValue: null },
        {
          name: 'symptom';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
          defaultValue: null;
        },
        { name: 'contact'; type: { kind: 'SCALAR'; name: 'ID'; ofType: null }; defaultValue: null },
        { name: 'contactName'; type: { kind: 'SCALAR'; name: 'String'; ofType: null }; defaultValue: null },
        { name: 'contactAddress'; type: { kind: 'SCALAR'; name: 'String'; ofType: null }; defaultValue: null },
        { name: 'productModel'; type: { kind: 'SCALAR'; name: 'String'; ofType: null }; defaultValue: null },
        { name: 'purchasedOn'; type: { kind: 'SCALAR'; name: 'Date'; ofType: null }; defaultValue: null },
        {
          name: 'urgency';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'TicketUrgency'; ofType: null } };
          defaultValue: 'NORMAL';
        },
        { name: 'reportedAt'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null }; defaultValue: null },
        {
          name: 'noRepetitionOf';
          type: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
          };
          defaultValue: null;
        },
        { name: 'idempotencyKey'; type: { kind: 'SCALAR'; name: 'String'; ofType: null }; defaultValue: null },
      ];
    };
    TicketRegisterPayload: {
      kind: 'OBJECT';
      name: 'TicketRegisterPayload';
      fields: {
        ticket: { name: 'ticket'; type: { kind: 'OBJECT'; name: 'Ticket'; ofType: null } };
        userErrors: {
          name: 'userErrors';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'INTERFACE'; name: 'UserError'; ofType: null } };
            };
          };
        };
      };
    };
    TicketSlaBasis: { name: 'TicketSlaBasis'; enumValues: 'AGREEMENT' | 'DEFAULT_POLICY' | 'NONE' };
    TicketStatus: {
      name: 'TicketStatus';
      enumValues:
        | 'REGISTERED'
        | 'CONFIRMED'
        | 'TRIAGED'
        | 'ENTITLED'
        | 'DIAGNOSED'
        | 'PARTS_REQUESTED'
        | 'PARTS_ISSUED'
        | 'PARTS_ON_SITE'
        | 'DISPATCHED'
        | 'ON_SITE'
        | 'RETURN_REQUIRED'
        | 'TEAM_REQUIRED'
        | 'PARTNER_REQUIRED'
        | 'REPAIRED'
        | 'SIGNED_OFF'
        | 'HOURS_RECORDED'
        | 'FEE_LISTED'
        | 'CALLBACK_DONE'
        | 'REOPENED'
        | 'ANSWERED'
        | 'CLOSED'
        | 'CANCELLED';
    };
    TicketUrgency: { name: 'TicketUrgency'; enumValues: 'URGENT' | 'NORMAL' };
    TicketWrongState: {
      kind: 'OBJECT';
      name: 'TicketWrongState';
      fields: {
        message: {
          name: 'message';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        path: {
          name: 'path';
          type: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
          };
        };
        status: {
          name: 'status';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'TicketStatus'; ofType: null } };
        };
      };
    };
    TicketsSearchConnection: {
      kind: 'OBJECT';
      name: 'TicketsSearchConnection';
      fields: {
        edges: {
          name: 'edges';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: {
                kind: 'NON_NULL';
                name: never;
                ofType: { kind: 'OBJECT'; name: 'TicketsSearchEdge'; ofType: null };
              };
            };
          };
        };
        pageInfo: {
          name: 'pageInfo';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'PageInfo'; ofType: null } };
        };
      };
    };
    TicketsSearchEdge: {
      kind: 'OBJECT';
      name: 'TicketsSearchEdge';
      fields: {
        cursor: {
          name: 'cursor';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        node: {
          name: 'node';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'TicketsSearchHit'; ofType: null } };
        };
      };
    };
    TicketsSearchHit: {
      kind: 'OBJECT';
      name: 'TicketsSearchHit';
      fields: {
        complaint: { name: 'complaint'; type: { kind: 'OBJECT'; name: 'Complaint'; ofType: null } };
        excerpts: {
          name: 'excerpts';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: {
                kind: 'NON_NULL';
                name: never;
                ofType: { kind: 'OBJECT'; name: 'SearchExcerpt'; ofType: null };
              };
            };
          };
        };
        kind: {
          name: 'kind';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'TicketsSearchKind'; ofType: null } };
        };
        knowledgeArticle: {
          name: 'knowledgeArticle';
          type: { kind: 'OBJECT'; name: 'KnowledgeArticle'; ofType: null };
        };
        localRepair: { name: 'localRepair'; type: { kind: 'OBJECT'; name: 'LocalRepair'; ofType: null } };
        match: {
          name: 'match';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'SearchMatch'; ofType: null } };
        };
        supplyDifference: {
          name: 'supplyDifference';
          type: { kind: 'OBJECT'; name: 'SupplyDifference'; ofType: null };
        };
        ticket: { name: 'ticket'; type: { kind: 'OBJECT'; name: 'Ticket'; ofType: null } };
      };
    };
    TicketsSearchKind: {
      name: 'TicketsSearchKind';
      enumValues: 'TICKET' | 'COMPLAINT' | 'LOCAL_REPAIR' | 'SUPPLY_DIFFERENCE' | 'KNOWLEDGE_ARTICLE';
    };
    Unit: {
      kind: 'OBJECT';
      name: 'Unit';
      fields: {
        asset: { name: 'asset'; type: { kind: 'OBJECT'; name: 'Asset'; ofType: null } };
        custody: {
          name: 'custody';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'UnitStayConnection'; ofType: null } };
        };
        history: {
          name: 'history';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'UnitFactConnection'; ofType: null } };
        };
        id: {
          name: 'id';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
        };
        meters: {
          name: 'meters';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'UnitMeter'; ofType: null } };
            };
          };
        };
        model: { name: 'model'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        parts: {
          name: 'parts';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'UnitStayConnection'; ofType: null } };
        };
        place: { name: 'place'; type: { kind: 'OBJECT'; name: 'UnitStay'; ofType: null } };
        serial: {
          name: 'serial';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        warranty: { name: 'warranty'; type: { kind: 'OBJECT'; name: 'UnitWarranty'; ofType: null } };
      };
    };
    UnitFact: {
      kind: 'OBJECT';
      name: 'UnitFact';
      fields: {
        happenedAt: {
          name: 'happenedAt';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
        };
        id: {
          name: 'id';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
        };
        kind: {
          name: 'kind';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'UnitFactKind'; ofType: null } };
        };
        knownAt: {
          name: 'knownAt';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
        };
        place: { name: 'place'; type: { kind: 'ENUM'; name: 'UnitPlaceKind'; ofType: null } };
        text: { name: 'text'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        ticket: { name: 'ticket'; type: { kind: 'OBJECT'; name: 'Ticket'; ofType: null } };
        withdrawnAt: { name: 'withdrawnAt'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
      };
    };
    UnitFactConnection: {
      kind: 'OBJECT';
      name: 'UnitFactConnection';
      fields: {
        edges: {
          name: 'edges';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'UnitFactEdge'; ofType: null } };
            };
          };
        };
        pageInfo: {
          name: 'pageInfo';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'PageInfo'; ofType: null } };
        };
      };
    };
    UnitFactEdge: {
      kind: 'OBJECT';
      name: 'UnitFactEdge';
      fields: {
        cursor: {
          name: 'cursor';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        node: {
          name: 'node';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'UnitFact'; ofType: null } };
        };
      };
    };
    UnitFactKind: {
      name: 'UnitFactKind';
      enumValues:
        | 'PLACED'
        | 'LEFT'
        | 'OWNED'
        | 'RETIRED'
        | 'REPORTED'
        | 'DIAGNOSED'
        | 'VISITED'
        | 'REPAIRED'
        | 'SIGNED_OFF'
        | 'ANSWERED'
        | 'PARTS_SUPPLIED'
        | 'PARTS_SENT_BACK'
        | 'REOPENED'
        | 'CLOSED'
        | 'CANCELLED'
        | 'TESTED'
        | 'CLAIMED'
        | 'CUSTOMS';
    };
    UnitMeter: {
      kind: 'OBJECT';
      name: 'UnitMeter';
      fields: {
        id: {
          name: 'id';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
        };
        kind: {
          name: 'kind';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'UnitMeterKind'; ofType: null } };
        };
        readings: {
          name: 'readings';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: { kind: 'OBJECT'; name: 'UnitMeterReadingConnection'; ofType: null };
          };
        };
        total: { name: 'total'; type: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
        unitOfMeasure: {
          name: 'unitOfMeasure';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
      };
    };
    UnitMeterKind: {
      name: 'UnitMeterKind';
      enumValues: 'OPERATING_HOURS' | 'DISTANCE' | 'CYCLES' | 'STARTS' | 'ENERGY' | 'VOLUME' | 'MAIN';
    };
    UnitMeterReading: {
      kind: 'OBJECT';
      name: 'UnitMeterReading';
      fields: {
        id: {
          name: 'id';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
        };
        isExchange: {
          name: 'isExchange';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Boolean'; ofType: null } };
        };
        lastValue: { name: 'lastValue'; type: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
        readAt: {
          name: 'readAt';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
        };
        total: { name: 'total'; type: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
        value: {
          name: 'value';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
        };
        withdrawnAt: { name: 'withdrawnAt'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
      };
    };
    UnitMeterReadingConnection: {
      kind: 'OBJECT';
      name: 'UnitMeterReadingConnection';
      fields: {
        edges: {
          name: 'edges';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: {
                kind: 'NON_NULL';
                name: never;
                ofType: { kind: 'OBJECT'; name: 'UnitMeterReadingEdge'; ofType: null };
              };
            };
          };
        };
        pageInfo: {
          name: 'pageInfo';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'PageInfo'; ofType: null } };
        };
      };
    };
    UnitMeterReadingEdge: {
      kind: 'OBJECT';
      name: 'UnitMeterReadingEdge';
      fields: {
        cursor: {
          name: 'cursor';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        node: {
          name: 'node';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'UnitMeterReading'; ofType: null } };
        };
      };
    };
    UnitPlaceKind: {
      name: 'UnitPlaceKind';
      enumValues:
        | 'SITE'
        | 'DEPOT'
        | 'FACTORY'
        | 'AT_SUPPLIER'
        | 'IN_CUSTOMS'
        | 'WITH_CARRIER'
        | 'WITH_SERVICE'
        | 'IN_UNIT'
        | 'SCRAPPED'
        | 'UNKNOWN';
    };
    UnitStay: {
      kind: 'OBJECT';
      name: 'UnitStay';
      fields: {
        because: { name: 'because'; type: { kind: 'OBJECT'; name: 'UnitFact'; ofType: null } };
        id: {
          name: 'id';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
        };
        place: {
          name: 'place';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'UnitPlaceKind'; ofType: null } };
        };
        position: { name: 'position'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        since: {
          name: 'since';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
        };
        site: { name: 'site'; type: { kind: 'OBJECT'; name: 'Site'; ofType: null } };
        unit: { name: 'unit'; type: { kind: 'OBJECT'; name: 'Unit'; ofType: null } };
        until: { name: 'until'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
        within: { name: 'within'; type: { kind: 'OBJECT'; name: 'Unit'; ofType: null } };
      };
    };
    UnitStayConnection: {
      kind: 'OBJECT';
      name: 'UnitStayConnection';
      fields: {
        edges: {
          name: 'edges';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'UnitStayEdge'; ofType: null } };
            };
          };
        };
        pageInfo: {
          name: 'pageInfo';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'PageInfo'; ofType: null } };
        };
      };
    };
    UnitStayEdge: {
      kind: 'OBJECT';
      name: 'UnitStayEdge';
      fields: {
        cursor: {
          name: 'cursor';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        node: {
          name: 'node';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'UnitStay'; ofType: null } };
        };
      };
    };
    UnitTest: {
      kind: 'OBJECT';
      name: 'UnitTest';
      fields: {
        endedAt: {
          name: 'endedAt';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
        };
        id: {
          name: 'id';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
        };
        isPassed: {
          name: 'isPassed';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Boolean'; ofType: null } };
        };
        kind: {
          name: 'kind';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'UnitTestKind'; ofType: null } };
        };
        startedAt: {
          name: 'startedAt';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
        };
      };
    };
    UnitTestKind: {
      name: 'UnitTestKind';
      enumValues: 'LINE_INSPECTION' | 'INSPECTION' | 'BURN_IN' | 'FULL_FUNCTION' | 'WAIVED';
    };
    UnitWarranty: {
      kind: 'OBJECT';
      name: 'UnitWarranty';
      fields: {
        asset: { name: 'asset'; type: { kind: 'OBJECT'; name: 'Asset'; ofType: null } };
        fittedOn: {
          name: 'fittedOn';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Date'; ofType: null } };
        };
        policyCode: {
          name: 'policyCode';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        rule: {
          name: 'rule';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: { kind: 'ENUM'; name: 'WarrantyReplacementRule'; ofType: null };
          };
        };
        until: { name: 'until'; type: { kind: 'SCALAR'; name: 'Date'; ofType: null } };
      };
    };
    UserError: {
      kind: 'INTERFACE';
      name: 'UserError';
      fields: {
        message: {
          name: 'message';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        path: {
          name: 'path';
          type: {
            kind: 'LIST';
            name: never;
            ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
          };
        };
      };
      possibleTypes:
        | 'AssetNotFound'
        | 'AssetSerialTaken'
        | 'AssetUnknown'
        | 'AttachmentNotFound'
        | 'AttachmentTooLarge'
        | 'AttachmentTypeRefused'
        | 'AttachmentsTooMany'
        | 'ComplaintNotFound'
        | 'ComplaintTicketUnknown'
        | 'ComplaintWrongState'
        | 'ContactUnknown'
        | 'CustomerDuplicate'
        | 'CustomerErased'
        | 'CustomerNotFound'
        | 'CustomerUnknown'
        | 'EditConflict'
        | 'IdempotencyKeyRequired'
        | 'IdempotencyKeyReused'
        | 'InputInvalid'
        | 'LocalPartnerUnsuitable'
        | 'LocalRepairNotAgreed'
        | 'LocalRepairNotFound'
        | 'LocalRepairPartsUnaccounted'
        | 'LocalRepairUnitsIncomplete'
        | 'LocalRepairWrongState'
        | 'PartsDeliveryNotFound'
        | 'PartsNotOnTheWay'
        | 'PartsUnknown'
        | 'RepairPlanUnreviewed'
        | 'SiteOfAnotherCustomer'
        | 'SupplyDifferenceNotFound'
        | 'SupplyDifferenceReportedAlready'
        | 'SupplyPiecesTooMany'
        | 'TicketContactStands'
        | 'TicketMayRepeat'
        | 'TicketNotFound'
        | 'TicketWrongState';
    };
    Warehouse: {
      kind: 'OBJECT';
      name: 'Warehouse';
      fields: {
        code: {
          name: 'code';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        country: {
          name: 'country';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'CountryCode'; ofType: null } };
        };
        id: {
          name: 'id';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
        };
        kind: {
          name: 'kind';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'WarehouseKind'; ofType: null } };
        };
        name: {
          name: 'name';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        timeZone: {
          name: 'timeZone';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
      };
    };
    WarehouseKind: { name: 'WarehouseKind'; enumValues: 'HQ' | 'REGIONAL' };
    WarrantyReplacementRule: { name: 'WarrantyReplacementRule'; enumValues: 'INHERIT' | 'RESTART' | 'LONGER_OF' };
    WorkOrder: {
      kind: 'OBJECT';
      name: 'WorkOrder';
      fields: {
        agreedBy: { name: 'agreedBy'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        appointmentAt: {
          name: 'appointmentAt';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
        };
        appointmentEndsAt: {
          name: 'appointmentEndsAt';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
        };
        arrivedAt: { name: 'arrivedAt'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
        attachments: {
          name: 'attachments';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Attachment'; ofType: null } };
            };
          };
        };
        breakOffReason: {
          name: 'breakOffReason';
          type: { kind: 'ENUM'; name: 'WorkOrderBreakOffReason'; ofType: null };
        };
        brokenOffAt: { name: 'brokenOffAt'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
        completedAt: { name: 'completedAt'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
        completionReport: {
          name: 'completionReport';
          type: { kind: 'OBJECT'; name: 'CompletionReport'; ofType: null };
        };
        content: { name: 'content'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        findings: { name: 'findings'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        id: {
          name: 'id';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'ID'; ofType: null } };
        };
        isSatisfied: { name: 'isSatisfied'; type: { kind: 'SCALAR'; name: 'Boolean'; ofType: null } };
        jointTest: { name: 'jointTest'; type: { kind: 'OBJECT'; name: 'WorkOrderJointTest'; ofType: null } };
        laborMinutes: { name: 'laborMinutes'; type: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
        mode: {
          name: 'mode';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'WorkOrderMode'; ofType: null } };
        };
        number: {
          name: 'number';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        partsUsed: {
          name: 'partsUsed';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: {
                kind: 'NON_NULL';
                name: never;
                ofType: { kind: 'OBJECT'; name: 'WorkOrderPart'; ofType: null };
              };
            };
          };
        };
        place: { name: 'place'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        purpose: {
          name: 'purpose';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'WorkOrderPurpose'; ofType: null } };
        };
        repairedAt: { name: 'repairedAt'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
        reschedules: {
          name: 'reschedules';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: {
                kind: 'NON_NULL';
                name: never;
                ofType: { kind: 'OBJECT'; name: 'WorkOrderReschedule'; ofType: null };
              };
            };
          };
        };
        signedBy: { name: 'signedBy'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        signedOffAt: { name: 'signedOffAt'; type: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
        status: {
          name: 'status';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'WorkOrderStatus'; ofType: null } };
        };
        ticket: {
          name: 'ticket';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'OBJECT'; name: 'Ticket'; ofType: null } };
        };
        travelKilometres: { name: 'travelKilometres'; type: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
      };
    };
    WorkOrderBreakOffReason: {
      name: 'WorkOrderBreakOffReason';
      enumValues: 'ASSESSED' | 'PART_MISSING' | 'OTHER_FAULT' | 'WORK_LEFT' | 'SITE_NOT_READY';
    };
    WorkOrderJointTest: {
      kind: 'OBJECT';
      name: 'WorkOrderJointTest';
      fields: {
        items: {
          name: 'items';
          type: {
            kind: 'NON_NULL';
            name: never;
            ofType: {
              kind: 'LIST';
              name: never;
              ofType: {
                kind: 'NON_NULL';
                name: never;
                ofType: { kind: 'OBJECT'; name: 'WorkOrderJointTestItem'; ofType: null };
              };
            };
          };
        };
        testedWith: {
          name: 'testedWith';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
      };
    };
    WorkOrderJointTestItem: {
      kind: 'OBJECT';
      name: 'WorkOrderJointTestItem';
      fields: {
        isGood: {
          name: 'isGood';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Boolean'; ofType: null } };
        };
        measured: { name: 'measured'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        what: {
          name: 'what';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
      };
    };
    WorkOrderMode: { name: 'WorkOrderMode'; enumValues: 'ON_SITE' | 'REMOTE' };
    WorkOrderPart: {
      kind: 'OBJECT';
      name: 'WorkOrderPart';
      fields: {
        part: { name: 'part'; type: { kind: 'OBJECT'; name: 'Part'; ofType: null } };
        quantity: {
          name: 'quantity';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Int'; ofType: null } };
        };
      };
    };
    WorkOrderPurpose: { name: 'WorkOrderPurpose'; enumValues: 'ASSESSMENT' | 'REPAIR' };
    WorkOrderReschedule: {
      kind: 'OBJECT';
      name: 'WorkOrderReschedule';
      fields: {
        agreedBy: { name: 'agreedBy'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        content: { name: 'content'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        from: {
          name: 'from';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
        };
        isMissed: {
          name: 'isMissed';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'Boolean'; ofType: null } };
        };
        place: { name: 'place'; type: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        reason: {
          name: 'reason';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'String'; ofType: null } };
        };
        requestedBy: {
          name: 'requestedBy';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'ENUM'; name: 'SlaParty'; ofType: null } };
        };
        rescheduledAt: {
          name: 'rescheduledAt';
          type: { kind: 'NON_NULL'; name: never; ofType: { kind: 'SCALAR'; name: 'DateTime'; ofType: null } };
        };
      };
    };
    WorkOrderStatus: {
      name: 'WorkOrderStatus';
      enumValues:
        | 'DISPATCHED'
        | 'ON_SITE'
        | 'REPAIRED'
        | 'SIGNED_OFF'
        | 'REJECTED'
        | 'COMPLETED'
        | 'CANCELLED'
        | 'MISSED'
        | 'DECLINED'
        | 'BROKEN_OFF';
    };
  };
};

/** A machine in the installed base. */
export interface Asset {
  readonly __typename: 'Asset';
  readonly id: string;
  /** The serial number on the type plate; no other machine has it. */
  readonly serial: string;
  /** The model, as on the type plate. */
  readonly model: string;
  /** What a warranty treats apart: a whole unit, an accessory or a lamp. */
  readonly itemClass: AssetItemClass;
  /** Whose machine it is. */
  readonly customer: Customer;
  /** Where it stands. */
  readonly site: Site | null;
  /** Where in that place it is used. */
  readonly placeOfUse: string | null;
  /** The warranty card that came with it. */
  readonly warrantyCard: AssetWarrantyCard | null;
  /** The code of the warranty policy under which it was sold. */
  readonly warrantyPolicy: string | null;
  /** Was it altered, which ends free service? */
  readonly isAltered: boolean;
  /** Since when it is altered. */
  readonly alteredOn: Date | null;
  /** Since when it belongs to another than its first owner. */
  readonly transferredOn: Date | null;
  /** The day of the purchase. */
  readonly purchasedOn: Date | null;
  /** The day of the invoice. */
  readonly invoicedOn: Date | null;
  /** The day it was first used. */
  readonly firstUsedOn: Date | null;
  /** The day it left the factory. */
  readonly exWorksOn: Date | null;
  /** The day the customer accepted the delivery. */
  readonly deliveryAcceptedOn: Date | null;
  /** The day the finished installation was accepted. */
  readonly completionAcceptedOn: Date | null;
  /** The day on which it left the installed base; a fault of a later day is none of ours to bear. */
  readonly retiredOn: Date | null;
  /** Why it left the installed base. */
  readonly retiredBecause: AssetRetirement | null;
  /** The day on which the last of our guarantees ends; nothing where none would bear a fault, as of an altered machine. */
  readonly guaranteeUntil: Date | null;
  /** Every stretch of our guarantee, by the policy of that day; today where left out. */
  readonly warranties: AssetWarranty[];
  /** Its passport: where it was, what sits in it, what its meters showed and all that befell it. */
  readonly passport: Unit | null;
  /** The tickets about it: its service history. */
  readonly tickets: TicketConnection | null;
}

export interface AssetConnection {
  readonly __typename: 'AssetConnection';
  readonly edges: AssetEdge[];
  readonly pageInfo: PageInfo;
}

export interface AssetEdge {
  readonly __typename: 'AssetEdge';
  readonly cursor: string;
  readonly node: Asset;
}

export interface AssetFilter {
  /** Only machines of this customer. */
  readonly customer?: string | null;
  /** Only machines of exactly this model. */
  readonly model?: string | null;
  /** Only machines that are there still, or only those that left the installed base. */
  readonly isRetired?: boolean | null;
  /** What the machine is found by in customersSearch: the serial number or a part of it, or words of the model or place. */
  readonly text?: string | null;
}

/** What a warranty treats apart. */
export type AssetItemClass = 'UNIT' | 'ACCESSORY' | 'LAMP';

/** There is no such machine. */
export interface AssetNotFound {
  readonly __typename: 'AssetNotFound';
  readonly message: string;
  readonly path: string[] | null;
}

export interface AssetRegisterInput {
  /** The serial number on the type plate; no other machine has it. */
  readonly serial: string;
  /** The model, as on the type plate. */
  readonly model: string;
  /** What a warranty treats apart: a whole unit, an accessory or a lamp. */
  readonly itemClass?: AssetItemClass;
  /** Whose machine it is. */
  readonly customer: string;
  /** One of the customer's sites. */
  readonly site?: string | null;
  /** Where in that place it is used, without the names of people. */
  readonly placeOfUse?: string | null;
  /** The code of the warranty policy under which it was sold. */
  readonly warrantyPolicy?: string | null;
  /** The day of the purchase. */
  readonly purchasedOn?: Date | null;
  /** The day of the invoice. */
  readonly invoicedOn?: Date | null;
  /** The day it was first used. */
  readonly firstUsedOn?: Date | null;
  /** The day it left the factory. */
  readonly exWorksOn?: Date | null;
  /** The day the customer accepted the delivery. */
  readonly deliveryAcceptedOn?: Date | null;
  /** The day the finished installation was accepted. */
  readonly completionAcceptedOn?: Date | null;
  /** A text of your choice that tells a repetition of this act; dealers must give one. */
  readonly idempotencyKey?: string | null;
}

export interface AssetRegisterPayload {
  readonly __typename: 'AssetRegisterPayload';
  readonly asset: Asset | null;
  readonly userErrors: UserError[];
}

/** Why a machine left the installed base. */
export type AssetRetirement = 'SCRAPPED' | 'SOLD_AWAY' | 'GIVEN_BACK' | 'EXCHANGED' | 'LOST';

/** Another machine has this serial number. */
export interface AssetSerialTaken {
  readonly __typename: 'AssetSerialTaken';
  readonly message: string;
  readonly path: string[] | null;
}

/** We do not know such a machine of this customer. */
export interface AssetUnknown {
  readonly __typename: 'AssetUnknown';
  readonly message: string;
  readonly path: string[] | null;
}

/** One stretch of a guarantee of a machine: from when and until when it holds, what of it, and why. */
export interface AssetWarranty {
  readonly __typename: 'AssetWarranty';
  /** The code of the policy. */
  readonly policyCode: string;
  /** What people call this stretch. */
  readonly name: string;
  /** What the customer gets within it. */
  readonly outcome: CoverageOutcome;
  /** The faults it holds for; every fault where there is none. */
  readonly severity: FaultSeverity | null;
  /** Its first day; nothing where the day from which it runs is not recorded. */
  readonly from: Date | null;
  /** The day on which it ends, which no longer counts. */
  readonly until: Date | null;
  /** Does it hold on the day that was asked for? */
  readonly isOpen: boolean;
  /** How much of each cost is borne. */
  readonly shares: CoverageShare[];
}

/** The warranty card that came with a machine. */
export interface AssetWarrantyCard {
  readonly __typename: 'AssetWarrantyCard';
  /** The number of the card. */
  readonly number: string;
  /** The model that the card names. */
  readonly model: string;
  /** The day on which it was issued. */
  readonly issuedOn: Date | null;
}

/** A file at a record. */
export interface Attachment {
  readonly __typename: 'Attachment';
  readonly id: string;
  /** What it is. */
  readonly kind: AttachmentKind;
  /** The name under which it is saved. */
  readonly fileName: string;
  /** What can be seen on it. */
  readonly description: string | null;
  /** What its bytes were found to be. */
  readonly contentType: string;
  /** How many bytes it has. */
  readonly byteSize: number;
  /** SHA-256 of its bytes in hexadecimal digits. */
  readonly sha256: string;
  /** Where to fetch it, relative to the address of the graph, with the same Authorization. */
  readonly url: string;
  /** When it came. */
  readonly attachedAt: DateTime;
  /** When it was taken away; its bytes are gone. */
  readonly removedAt: DateTime | null;
}

/** A file that a caller is about to send. */
export interface AttachmentFileInput {
  /** Its name, with the ending that tells what it is. */
  readonly fileName: string;
  /** What it is; each kind takes certain endings, up to a size. */
  readonly kind: AttachmentKind;
  /** How many bytes it has. */
  readonly byteSize: number;
  /** What can be seen on it. */
  readonly description?: string | null;
  /** SHA-256 of its bytes in hexadecimal digits, to have them compared on arrival. */
  readonly sha256?: string | null;
}

/** What a file is to those who look at the record. */
export type AttachmentKind = 'PHOTO' | 'VIDEO' | 'SIGNATURE' | 'DOCUMENT' | 'LOG' | 'MAIL';

/** There is no such file at this record. */
export interface AttachmentNotFound {
  readonly __typename: 'AttachmentNotFound';
  readonly message: string;
  readonly path: string[] | null;
}

/** The file is larger than one of its kind may be. */
export interface AttachmentTooLarge {
  readonly __typename: 'AttachmentTooLarge';
  readonly message: string;
  readonly path: string[] | null;
  /** How large it may be. */
  readonly maximumBytes: number;
}

/** A file of this kind has another ending. */
export interface AttachmentTypeRefused {
  readonly __typename: 'AttachmentTypeRefused';
  readonly message: string;
  readonly path: string[] | null;
  /** The endings that a file of this kind may have. */
  readonly allowed: string[];
}

/** A file that is awaited: send its bytes by PUT. */
export interface AttachmentUpload {
  readonly __typename: 'AttachmentUpload';
  /** The id that the file will have. */
  readonly id: string;
  /** Where to send it, relative to the address of the graph, with the same Authorization. */
  readonly url: string;
  /** How large a file of this kind may be. */
  readonly maximumBytes: number;
  /** Until when it is awaited. */
  readonly expiresAt: DateTime;
}

/** The record has as many files as it may have. */
export interface AttachmentsTooMany {
  readonly __typename: 'AttachmentsTooMany';
  readonly message: string;
  readonly path: string[] | null;
  /** How many it may have. */
  readonly maximum: number;
}

export interface BillingSearchConnection {
  readonly __typename: 'BillingSearchConnection';
  readonly edges: BillingSearchEdge[];
  readonly pageInfo: PageInfo;
}

export interface BillingSearchEdge {
  readonly __typename: 'BillingSearchEdge';
  readonly cursor: string;
  readonly node: BillingSearchHit;
}

/** A record that was found, under the name of its kind. */
export interface BillingSearchHit {
  readonly __typename: 'BillingSearchHit';
  /** What kind of record it is. */
  readonly kind: BillingSearchKind;
  /** How it was found. */
  readonly match: SearchMatch;
  /** The places that hold what was looked for, numbers first. */
  readonly excerpts: SearchExcerpt[];
  /** The invoice, where it is one. */
  readonly invoice: Invoice | null;
}

/** What kind of record is looked for. */
export type BillingSearchKind = 'INVOICE';

/** A customer is not satisfied with us; from the first word to the customer's confirmation. */
export interface Complaint {
  readonly __typename: 'Complaint';
  readonly id: string;
  /** The files at it, in the order they came; those that were taken away only where they are asked for. */
  readonly attachments: Attachment[];
  /** The number that everybody quotes. */
  readonly number: string;
  /** Where it stands; that it has gone up is beside it, for it is handled on meanwhile. */
  readonly status: ComplaintStatus;
  /** How it reached us. */
  readonly channel: TicketChannel;
  /** The customer's own words, as they were said. */
  readonly words: string;
  /** When the customer complained: deadlines count from here. */
  readonly receivedAt: DateTime;
  /** Who complains. */
  readonly customer: Customer | null;
  /** The machine it is about. */
  readonly asset: Asset | null;
  /** The case it is about, or the service request that it turned out to be. */
  readonly ticket: Ticket | null;
  /** What it is about. */
  readonly type: ComplaintType | null;
  /** How much it weighs; the supervising engineer answers for a severe one. */
  readonly severity: ComplaintSeverity | null;
  /** The same in words, as agreed with the customer. */
  readonly causeText: string | null;
  /** What we do about it, as agreed with the customer. */
  readonly remedy: string | null;
  /** How we apologised. */
  readonly apology: string | null;
  /** Who agreed to the remedy for the customer. */
  readonly remedyAgreedBy: string | null;
  /** When the customer agreed to the remedy. */
  readonly remedyAgreedAt: DateTime | null;
  /** When we told the customer that it will be done. */
  readonly expectedFinishAt: DateTime | null;
  /** When that was done. */
  readonly carriedOutAt: DateTime | null;
  /** When that was found. */
  readonly verifiedAt: DateTime | null;
  /** When it was closed, withdrawn or turned into a service request. */
  readonly endedAt: DateTime | null;
  /** The deadlines that were promised for it. */
  readonly clocks: SlaClock[];
  /** What the customer was told, newest first, at most 100. */
  readonly notices: ProgressNotice[];
}

export interface ComplaintAttachInput {
  /** The file that will be sent. */
  readonly file: AttachmentFileInput;
  /** A text of your choice that tells a repetition of this act; dealers must give one. */
  readonly idempotencyKey?: string | null;
}

export interface ComplaintAttachPayload {
  readonly __typename: 'ComplaintAttachPayload';
  /** Where to send it. */
  readonly upload: AttachmentUpload | null;
  readonly userErrors: UserError[];
}

export interface ComplaintConnection {
  readonly __typename: 'ComplaintConnection';
  readonly edges: ComplaintEdge[];
  readonly pageInfo: PageInfo;
}

export interface ComplaintEdge {
  readonly __typename: 'ComplaintEdge';
  readonly cursor: string;
  readonly node: Complaint;
}

/** Which complaints to list; a blank filter does not narrow. */
export interface ComplaintFilter {
  /** Any of these states. */
  readonly status?: ComplaintStatus[] | null;
  /** Of this customer. */
  readonly customer?: string | null;
  /** Of this kind. */
  readonly type?: ComplaintType | null;
  /** As severe as this. */
  readonly severity?: ComplaintSeverity | null;
  /** Received then or later. */
  readonly receivedFrom?: DateTime | null;
  /** Received before then. */
  readonly receivedBefore?: DateTime | null;
  /** What the complaint is found by in ticketsSearch: words, or a number or serial number or a part of it. */
  readonly text?: string | null;
}

/** There is no such complaint. */
export interface ComplaintNotFound {
  readonly __typename: 'ComplaintNotFound';
  readonly message: string;
  readonly path: string[] | null;
}

export interface ComplaintReceiveInput {
  /** How it reached us; what a dealer writes came by DEALER. */
  readonly channel: TicketChannel;
  /** Who complains. */
  readonly customer: string;
  /** The person of the customer's file who complains, whom the mails go to; whom the case names, if nothing is said. */
  readonly contact?: string | null;
  /** The machine it is about; that of the case, if nothing is said. */
  readonly asset?: string | null;
  /** The case it is about. */
  readonly ticket?: string | null;
  /** What the customer says, word for word. */
  readonly words: string;
  /** When the customer complained; now, if nothing is said. */
  readonly receivedAt?: DateTime | null;
  /** A text of your choice that tells a repetition of this act; dealers must give one. */
  readonly idempotencyKey?: string | null;
}

export interface ComplaintReceivePayload {
  readonly __typename: 'ComplaintReceivePayload';
  readonly complaint: Complaint | null;
  readonly userErrors: UserError[];
}

/** How much a complaint weighs. */
export type ComplaintSeverity = 'NORMAL' | 'SEVERE';

/** Where a complaint stands. */
export type ComplaintStatus =
  | 'RECEIVED'
  | 'REGISTERED'
  | 'ASSIGNED'
  | 'IN_PROGRESS'
  | 'CARRIED_OUT'
  | 'VERIFIED'
  | 'CLOSED'
  | 'WITHDRAWN'
  | 'REDIRECTED';

/** This customer has no such case. */
export interface ComplaintTicketUnknown {
  readonly __typename: 'ComplaintTicketUnknown';
  readonly message: string;
  readonly path: string[] | null;
}

/** What a complaint is about. */
export type ComplaintType =
  | 'PRODUCT_QUALITY'
  | 'REPAIR_QUALITY'
  | 'RESPONSE_TIME'
  | 'PARTS_SUPPLY'
  | 'INSTALLATION'
  | 'PRICE'
  | 'CONDUCT'
  | 'INFORMATION'
  | 'OTHER';

export interface ComplaintWithdrawInput {
  /** Why the customer takes it back. */
  readonly reason: string;
  /** A text of your choice that tells a repetition of this act; dealers must give one. */
  readonly idempotencyKey?: string | null;
}

export interface ComplaintWithdrawPayload {
  readonly __typename: 'ComplaintWithdrawPayload';
  readonly complaint: Complaint | null;
  readonly userErrors: UserError[];
}

/** The act does not fit the state of the complaint. */
export interface ComplaintWrongState {
  readonly __typename: 'ComplaintWrongState';
  readonly message: string;
  readonly path: string[] | null;
  /** Where the complaint stands. */
  readonly status: ComplaintStatus;
}

/** The numbered record of a repair whose papers are complete. It is never rewritten, except that words of a report that is erased go, and that the cause is added of a fault whose case was cancelled by mistake as it was made. */
export interface CompletionReport {
  readonly __typename: 'CompletionReport';
  readonly id: string;
  /** The number on it. */
  readonly number: string;
  /** The case. */
  readonly ticket: Ticket;
  /** The visit or remote repair; none of a repair elsewhere. */
  readonly workOrder: WorkOrder | null;
  /** Whose machine it is. */
  readonly customer: Customer | null;
  /** The machine. */
  readonly asset: Asset | null;
  /** What was wrong, what was done, and what the customer signed, as it stood then. */
  readonly repair: CompletionReportRepair;
  /** The report as a page of plain text to print; what the customer bears stands on that of staff alone. */
  readonly document: string;
  /** When the papers were complete. */
  readonly madeAt: DateTime;
}

/** What a repair elsewhere cost, as finance verified it. */
export interface CompletionReportCosts {
  readonly __typename: 'CompletionReportCosts';
  /** What the customer bears. */
  readonly customerTotal: Money;
}

/** Where a completed repair was done, and by whom. */
export type CompletionReportMode = 'ON_SITE' | 'REMOTE' | 'RETURN_TO_FACTORY' | 'DISPATCH_TEAM' | 'ENTRUST_LOCAL';

/** A part that a completed repair built in. */
export interface CompletionReportPart {
  readonly __typename: 'CompletionReportPart';
  /** Which part. */
  readonly part: Part | null;
  /** The number that it had in the catalogue; of what is not in it, what the list of the mission called it. */
  readonly number: string | null;
  /** How many. */
  readonly quantity: number;
  /** The serial numbers of those that have one. */
  readonly serials: string[];
}

/** A completed repair as its report keeps it. */
export interface CompletionReportRepair {
  readonly __typename: 'CompletionReportRepair';
  /** The number of the case. */
  readonly ticketNumber: string;
  /** The number of the visit, remote repair, return repair, mission or local repair. */
  readonly orderNumber: string;
  /** The serial number of the machine. */
  readonly serial: string | null;
  /** The model of the machine. */
  readonly model: string | null;
  /** When the customer reported it. */
  readonly reportedAt: DateTime;
  /** What the customer observed. */
  readonly problem: string;
  /** The code of the fault; like the diagnosis and the plan, none where the case was opened again before the papers came. */
  readonly faultCode: string | null;
  /** What diagnosis found. */
  readonly diagnosis: string | null;
  /** How it was to be repaired. */
  readonly servicePlan: string | null;
  /** What the customer was told of who pays. */
  readonly told: CoverageOutcome | null;
  /** Who agreed to the plan for the customer. */
  readonly planAgreedBy: string | null;
  /** Where it was repaired, and by whom. */
  readonly mode: CompletionReportMode;
  /** When the engineer arrived. */
  readonly arrivedAt: DateTime | null;
  /** When the repair was done. */
  readonly repairedAt: DateTime | null;
  /** What was done. */
  readonly workDone: string;
  /** What solved the problem. */
  readonly solution: string;
  /** What was built in, at all visits whose work goes to the same fee list. */
  readonly parts: CompletionReportPart[];
  /** Man-minutes at work, at all these visits. */
  readonly laborMinutes: number;
  /** Kilometres driven, for all these visits; not counted for a repair elsewhere. */
  readonly travelKilometres: number | null;
  /** What was tested together with the customer; of a repair on a visit alone. */
  readonly jointTest: WorkOrderJointTest | null;
  /** The units of a return repair, a mission or a local repair, with what was done to each; of a visit none. */
  readonly units: CompletionReportUnit[];
  /** What a return repair, a mission or a local repair cost; a visit has its fee list. */
  readonly costs: CompletionReportCosts | null;
  /** Who signed for the customer. */
  readonly signedBy: string;
  /** When the customer signed. */
  readonly signedOffAt: DateTime;
}

/** A unit of a repair elsewhere, as its report keeps it. */
export interface CompletionReportUnit {
  readonly __typename: 'CompletionReportUnit';
  /** Its serial number. */
  readonly serial: string;
  /** Which machine of the customer it is, where it is known. */
  readonly asset: Asset | null;
  /** Does it work again? */
  readonly isRepaired: boolean;
  /** What was found to be wrong. */
  readonly foundFault: string | null;
  /** What was done to it, or why it cannot be repaired. */
  readonly workDone: string | null;
  /** Man-minutes at work; a partner tells them of its repair as a whole. */
  readonly laborMinutes: number | null;
  /** What was built in; a partner tells it of its repair as a whole. */
  readonly parts: CompletionReportPart[];
  /** How it was tested, in the order of the tests; one that failed led to another repair. */
  readonly tests: RepairTestResult[];
}

/** A person to talk to at a customer. */
export interface Contact {
  readonly __typename: 'Contact';
  readonly id: string;
}

/** A way by which customers reach us. */
export interface ContactChannel {
  readonly __typename: 'ContactChannel';
  readonly id: string;
  /** Which way it is. */
  readonly kind: ContactChannelKind;
  /** What people call it. */
  readonly name: string;
  /** The telephone number, e-mail address, or page. */
  readonly address: string;
  /** Does somebody answer at any hour? */
  readonly isAroundTheClock: boolean;
  /** From when somebody answers there: now, or when its hours begin next; null where it is closed. */
  readonly answersFrom: DateTime | null;
  /** Is it for customers with a service agreement alone? */
  readonly isForAgreementsOnly: boolean;
}

export interface ContactChannelConnection {
  readonly __typename: 'ContactChannelConnection';
  readonly edges: ContactChannelEdge[];
  readonly pageInfo: PageInfo;
}

export interface ContactChannelEdge {
  readonly __typename: 'ContactChannelEdge';
  readonly cursor: string;
  readonly node: ContactChannel;
}

/** Which way customers take; complaints have a telephone of their own. */
export type ContactChannelKind = 'HOTLINE' | 'COMPLAINT_PHONE' | 'EMAIL' | 'CHAT' | 'WEB_FORM' | 'CLIENT_APP';

/** The customer's file has no such person. */
export interface ContactUnknown {
  readonly __typename: 'ContactUnknown';
  readonly message: string;
  readonly path: string[] | null;
}

/** Which cost of a repair is meant. */
export type CostClass = 'PARTS' | 'LABOUR' | 'TRAVEL' | 'EXPENSE';

/** An ISO 3166-1 alpha-2 country code. */
export type CountryCode = string;

/** What was decided about the cost of one repair; it stays as it was when rules change later. */
export interface CoverageDecision {
  readonly __typename: 'CoverageDecision';
  readonly id: string;
  /** The machine that is repaired; null where none of ours has the id that was asked about. */
  readonly asset: Asset | null;
  /** Who bears the repair as a whole: the best answer to any of its costs. */
  readonly outcome: CoverageOutcome;
  /** The warranty policy that was applied. */
  readonly policyCode: string | null;
  /** The rule that decided. */
  readonly rule: string;
  /** How much of each cost we bear. */
  readonly shares: CoverageShare[];
  /** When it was decided. */
  readonly decidedAt: DateTime;
}

/** Who bears a repair: free under the three guarantees, free repair, paid by the customer, or none of our business. */
export type CoverageOutcome = 'FREE_THREE_GUARANTEES' | 'FREE_REPAIR' | 'PAID' | 'OUT_OF_SCOPE';

/** How much of one cost we bear, 0 to 100. */
export interface CoverageShare {
  readonly __typename: 'CoverageShare';
  /** Which cost is meant. */
  readonly costClass: CostClass;
  /** How much of it we bear, 0 to 100. */
  readonly coveredPercent: number;
}

/** A correction of an invoice. */
export interface CreditNote {
  readonly __typename: 'CreditNote';
  readonly id: string;
  /** Our number, such as CN-2026-000042, without gaps. */
  readonly number: string;
  /** The invoice it corrects. */
  readonly invoice: Invoice;
  /** What is taken back. */
  readonly amount: Money;
  /** Why. */
  readonly reason: string;
  /** When it was issued. */
  readonly issuedAt: DateTime;
}

/** An ISO 4217 currency code. */
export type CurrencyCode = string;

/** A company or person whose equipment we look after. */
export interface Customer {
  readonly __typename: 'Customer';
  readonly id: string;
  /** What the customer was invoiced, the newest first. */
  readonly invoices: InvoiceConnection | null;
  /** The number of the customer file. */
  readonly number: string;
  /** Which scenario of service applies. */
  readonly kind: CustomerKind;
  /** The name of the company or person. */
  readonly name: string;
  /** The country of the customer's seat. */
  readonly country: CountryCode;
  /** The sales region. */
  readonly region: string | null;
  /** Where the customer's equipment stands. */
  readonly sites: Site[];
  /** The customer's machines, by serial number. */
  readonly assets: AssetConnection;
  /** The customer's complaints. */
  readonly complaints: ComplaintConnection | null;
  /** The customer's tickets. */
  readonly tickets: TicketConnection | null;
}

export interface CustomerAddContactInput {
  /** The person's name. */
  readonly name: string;
  /** What the person is at the customer, such as site foreman. */
  readonly function?: string | null;
  /** A telephone number. */
  readonly phone?: string | null;
  /** An e-mail address. */
  readonly email?: string | null;
  /** A text of your choice that tells a repetition of this act; dealers must give one. */
  readonly idempotencyKey?: string | null;
}

export interface CustomerAddContactPayload {
  readonly __typename: 'CustomerAddContactPayload';
  readonly customer: Customer | null;
  /** The person, to be named in cases. */
  readonly contact: Contact | null;
  readonly userErrors: UserError[];
}

export interface CustomerAddSiteInput {
  /** What people call the place. */
  readonly name: string;
  /** Where it is. */
  readonly address: string;
  /** The country it lies in. */
  readonly country: CountryCode;
  /** An IANA time zone, such as Asia/Almaty. */
  readonly timeZone: string;
  /** Is the site so far off that some promises do not hold there? */
  readonly isRemote?: boolean;
  /** The postal code. */
  readonly postalCode?: string | null;
  /** Decimal degrees, north above zero; with the longitude, or not at all. */
  readonly latitude?: number | null;
  /** Decimal degrees, east above zero. */
  readonly longitude?: number | null;
  /** A text of your choice that tells a repetition of this act; dealers must give one. */
  readonly idempotencyKey?: string | null;
}

export interface CustomerAddSitePayload {
  readonly __typename: 'CustomerAddSitePayload';
  readonly customer: Customer | null;
  readonly site: Site | null;
  readonly userErrors: UserError[];
}

export interface CustomerConnection {
  readonly __typename: 'CustomerConnection';
  readonly edges: CustomerEdge[];
  readonly pageInfo: PageInfo;
}

/** The firm has another file, which is kept: use that. */
export interface CustomerDuplicate {
  readonly __typename: 'CustomerDuplicate';
  readonly message: string;
  readonly path: string[] | null;
  /** The number of the file that is kept. */
  readonly number: string;
}

export interface CustomerEdge {
  readonly __typename: 'CustomerEdge';
  readonly cursor: string;
  readonly node: Customer;
}

/** The file of this customer was erased. */
export interface CustomerErased {
  readonly __typename: 'CustomerErased';
  readonly message: string;
  readonly path: string[] | null;
}

export interface CustomerFilter {
  /** What the customer is found by in customersSearch: words of the name or of a site, or the number or a part of it. */
  readonly text?: string | null;
}

/** What kind of customer it is; the scenarios of service differ. */
export type CustomerKind = 'ENTERPRISE' | 'CARRIER' | 'CONSUMER';

/** There is no such customer. */
export interface CustomerNotFound {
  readonly __typename: 'CustomerNotFound';
  readonly message: string;
  readonly path: string[] | null;
}

export interface CustomerRegisterInput {
  /** Which scenario of service applies. */
  readonly kind: CustomerKind;
  /** The name of the company or person. */
  readonly name: string;
  /** The country of the customer's seat. */
  readonly country: CountryCode;
  /** The sales region. */
  readonly region?: string | null;
  /** A text of your choice that tells a repetition of this act; dealers must give one. */
  readonly idempotencyKey?: string | null;
}

export interface CustomerRegisterPayload {
  readonly __typename: 'CustomerRegisterPayload';
  readonly customer: Customer | null;
  readonly userErrors: UserError[];
}

/** We do not know such a customer. */
export interface CustomerUnknown {
  readonly __typename: 'CustomerUnknown';
  readonly message: string;
  readonly path: string[] | null;
}

export interface CustomersSearchConnection {
  readonly __typename: 'CustomersSearchConnection';
  readonly edges: CustomersSearchEdge[];
  readonly pageInfo: PageInfo;
}

export interface CustomersSearchEdge {
  readonly __typename: 'CustomersSearchEdge';
  readonly cursor: string;
  readonly node: CustomersSearchHit;
}

/** A record that was found, under the name of its kind. */
export interface CustomersSearchHit {
  readonly __typename: 'CustomersSearchHit';
  /** What kind of record it is. */
  readonly kind: CustomersSearchKind;
  /** How it was found. */
  readonly match: SearchMatch;
  /** The places that hold what was looked for, numbers first; none of a person. */
  readonly excerpts: SearchExcerpt[];
  /** The customer, where it is one. */
  readonly customer: Customer | null;
  /** The machine, where it is one. */
  readonly asset: Asset | null;
  /** The part with a serial number, where it is one. */
  readonly unit: Unit | null;
}

/** What kind of record is looked for. */
export type CustomersSearchKind = 'CUSTOMER' | 'ASSET' | 'UNIT';

/** A calendar day, ISO 8601. */
export type Date = string;

/** An instant in UTC, ISO 8601. */
export type DateTime = string;

/** In which language a document is written. */
export type DocumentLanguage = 'EN' | 'ZH';

/** Somebody else changed the record meanwhile; load it again and decide anew. */
export interface EditConflict {
  readonly __typename: 'EditConflict';
  readonly message: string;
  readonly path: string[] | null;
}

/** What brought a fault about. */
export type FaultCause =
  | 'MANUFACTURING'
  | 'USER_MISUSE'
  | 'HUMAN_DAMAGE'
  | 'FORCE_MAJEURE'
  | 'OUR_HANDLING_OR_TRANSPORT'
  | 'WRONG_GOODS'
  | 'UNWANTED'
  | 'WEAR'
  | 'UNKNOWN';

/** How much a fault weighs in the guarantee. */
export type FaultSeverity = 'SERIOUS' | 'GENERAL';

/** What a line of a fee list is for. */
export type FeeLineKind = 'PART' | 'LABOUR' | 'TRAVEL' | 'OTHER';

/** What the quantity of a line is counted in. */
export type FeeLineUnit = 'PIECE' | 'MINUTE' | 'KILOMETRE';

/** What a repair, or the parts that a customer fits itself, cost, and what of it the customer pays. */
export interface FeeList {
  readonly __typename: 'FeeList';
  readonly id: string;
  /** Our number, such as FL-2026-000042. */
  readonly number: string;
  /** The case. */
  readonly ticket: Ticket;
  /** The visit whose hours, travel and parts are listed; none of parts that the customer fits itself. */
  readonly workOrder: WorkOrder | null;
  /** Who was served. */
  readonly customer: Customer;
  /** The machine. */
  readonly asset: Asset | null;
  /** Where it stands. */
  readonly status: FeeListStatus;
  /** Who bears the repair. */
  readonly coverage: CoverageOutcome;
  /** The warranty policy that was applied. */
  readonly warrantyPolicy: string | null;
  /** The decision on who bears what of it, with every rule and figure. */
  readonly coverageDecision: CoverageDecision | null;
  /** The lines. */
  readonly lines: FeeListLine[];
  /** What the work would cost without coverage and goodwill; null until it is priced. */
  readonly total: Money | null;
  /** What is waived of the customer's share, 0 to 100. */
  readonly goodwillPercent: number;
  /** What the customer pays; null until it is priced. */
  readonly customerTotal: Money | null;
  /** When the work was completed. */
  readonly completedAt: DateTime;
  /** When it became final. */
  readonly approvedAt: DateTime | null;
  /** The invoice made of it. */
  readonly invoice: Invoice | null;
}

/** One cost of a repair. */
export interface FeeListLine {
  readonly __typename: 'FeeListLine';
  readonly id: string;
  /** What it is for. */
  readonly kind: FeeLineKind;
  /** Which cost it is. */
  readonly costClass: CostClass;
  /** In words. */
  readonly description: string;
  /** The part, on a line for parts. */
  readonly part: Part | null;
  /** How many; what came back, was put right, or was removed before it was invoiced is not listed. */
  readonly quantity: number;
  /** How many of them came back since they were invoiced, or were invoiced wrongly. */
  readonly returnedQuantity: number;
  /** What the quantity is counted in. */
  readonly unit: FeeLineUnit;
  /** The price of a piece, an hour or a kilometre; null until it is priced. */
  readonly unitPrice: Money | null;
  /** The price of the line; null until it is priced. */
  readonly price: Money | null;
  /** What of the price we bear, 0 to 100. */
  readonly coveredPercent: number;
  /** The rule by which this line was decided; none where only its kind of cost was. */
  readonly coverageRule: string | null;
  /** Is the part charged at its standard cost, as the policy has it once the guarantee is over? */
  readonly isAtCost: boolean;
  /** What of the price the customer bears, before goodwill; null until it is priced. */
  readonly customerAmount: Money | null;
}

/** Where a fee list stands: waiting for a price list, priced, sent back to be put right, final, or invoiced. */
export type FeeListStatus = 'NEEDS_PRICES' | 'PREPARED' | 'SENT_BACK' | 'APPROVED' | 'INVOICED';

/** A call after the repair: is the problem gone, is the customer satisfied? */
export interface FollowUpCall {
  readonly __typename: 'FollowUpCall';
  readonly id: string;
  /** From 1, not at all, to 5, entirely. */
  readonly satisfaction: number;
  /** Is the problem gone? */
  readonly isSolved: boolean;
  /** Suggestions and complaints, in the customer's words. */
  readonly remarks: string | null;
  /** When the customer was called. */
  readonly calledAt: DateTime;
}

/** A dealer's act carries an idempotency key, so that a repetition of it can be told. */
export interface IdempotencyKeyRequired {
  readonly __typename: 'IdempotencyKeyRequired';
  readonly message: string;
  readonly path: string[] | null;
}

/** The idempotency key was used before, for a different input. */
export interface IdempotencyKeyReused {
  readonly __typename: 'IdempotencyKeyReused';
  readonly message: string;
  readonly path: string[] | null;
}

/** The input breaks a rule that holds for it alone: a blank, a range, a format. */
export interface InputInvalid {
  readonly __typename: 'InputInvalid';
  readonly message: string;
  readonly path: string[] | null;
}

/** An open case that a report may repeat. */
export interface IntakeCandidate {
  readonly __typename: 'IntakeCandidate';
  /** The case. */
  readonly ticket: Ticket;
  /** How likely it is the same, 0 to 100. */
  readonly score: number;
  /** What speaks for it. */
  readonly reasons: IntakeCandidateReason[];
  /** How much the words have in common, 0 to 100. */
  readonly similarityPercent: number;
}

/** What speaks for two reports being of one problem. */
export type IntakeCandidateReason =
  'REFERS_TO_CASE' | 'SAME_ASSET' | 'SAME_SERIAL' | 'SAME_CUSTOMER' | 'SIMILAR_TEXT' | 'NEAR_IN_TIME';

export interface InventorySearchConnection {
  readonly __typename: 'InventorySearchConnection';
  readonly edges: InventorySearchEdge[];
  readonly pageInfo: PageInfo;
}

export interface InventorySearchEdge {
  readonly __typename: 'InventorySearchEdge';
  readonly cursor: string;
  readonly node: InventorySearchHit;
}

/** A record that was found, under the name of its kind. */
export interface InventorySearchHit {
  readonly __typename: 'InventorySearchHit';
  /** What kind of record it is. */
  readonly kind: InventorySearchKind;
  /** How it was found. */
  readonly match: SearchMatch;
  /** The places that hold what was looked for, numbers first. */
  readonly excerpts: SearchExcerpt[];
  /** The part, where it is one. */
  readonly part: Part | null;
}

/** What kind of record is looked for. */
export type InventorySearchKind = 'PART';

/** What a customer owes us for a repair. It never changes; credit notes and payments stand beside it. */
export interface Invoice {
  readonly __typename: 'Invoice';
  readonly id: string;
  /** Our number, such as INV-2026-000042, without gaps. */
  readonly number: string;
  /** The fee list it was made of. */
  readonly feeList: FeeList | null;
  /** The case. */
  readonly ticket: Ticket | null;
  /** Who owes. */
  readonly customer: Customer;
  /** Where it stands. */
  readonly status: InvoiceStatus;
  /** What it charges. */
  readonly lines: InvoiceLine[];
  /** The sum of its lines. */
  readonly total: Money;
  /** What was taken back by credit notes. */
  readonly credited: Money;
  /** What was paid, less what was paid back. */
  readonly paid: Money;
  /** What is still owed: total less credited less paid; below zero where we owe. */
  readonly balance: Money;
  /** The corrections. */
  readonly creditNotes: CreditNote[];
  /** The payments. */
  readonly payments: InvoicePayment[];
  /** When it was issued. */
  readonly issuedAt: DateTime;
}

export interface InvoiceConnection {
  readonly __typename: 'InvoiceConnection';
  readonly edges: InvoiceEdge[];
  readonly pageInfo: PageInfo;
}

export interface InvoiceEdge {
  readonly __typename: 'InvoiceEdge';
  readonly cursor: string;
  readonly node: Invoice;
}

export interface InvoiceFilter {
  /** Only those of this customer. */
  readonly customer?: string | null;
  /** Only those of this ticket. */
  readonly ticket?: string | null;
  /** Only those that stand here. */
  readonly status?: InvoiceStatus | null;
}

/** One charge of an invoice; covered work stands there at zero. */
export interface InvoiceLine {
  readonly __typename: 'InvoiceLine';
  readonly id: string;
  /** In words. */
  readonly description: string;
  /** What is charged. */
  readonly amount: Money;
}

/** Money that a customer paid, or, below zero, that we paid back. */
export interface InvoicePayment {
  readonly __typename: 'InvoicePayment';
  readonly id: string;
  /** How much. */
  readonly amount: Money;
  /** The day on which the money came, or went back. */
  readonly paidOn: Date;
}

/** Where an invoice stands: money is owed to us, nobody owes anything, or we owe money back. */
export type InvoiceStatus = 'OPEN' | 'SETTLED' | 'REFUND_DUE';

/** A problem and its solution, for those who meet it next and for training. */
export interface KnowledgeArticle {
  readonly __typename: 'KnowledgeArticle';
  readonly id: string;
  /** The number that people quote; it stays from one revision to the next. */
  readonly number: string;
  /** Counts the revisions of one number. */
  readonly revision: number;
  /** A problem and its solution, or a technical manual. */
  readonly kind: KnowledgeArticleKind;
  /** What people look for. */
  readonly title: string;
  /** How the problem shows; of a manual, what it is about. */
  readonly problem: string;
  /** How it is solved; a manual may leave that to its files. */
  readonly solution: string | null;
  /** The files at it, such as the manual itself, in the order they came; those that were taken away only where they are asked for. */
  readonly attachments: Attachment[];
  /** The models it is about; none means any. */
  readonly models: string[];
  /** The fault codes it is about. */
  readonly faultCodes: string[];
  /** What brings the fault about. */
  readonly causeClass: FaultCause | null;
  /** The parts that the solution needs. */
  readonly parts: Part[];
  /** When it was published. */
  readonly publishedAt: DateTime | null;
}

export interface KnowledgeArticleConnection {
  readonly __typename: 'KnowledgeArticleConnection';
  readonly edges: KnowledgeArticleEdge[];
  readonly pageInfo: PageInfo;
}

export interface KnowledgeArticleEdge {
  readonly __typename: 'KnowledgeArticleEdge';
  readonly cursor: string;
  readonly node: KnowledgeArticle;
}

/** Which articles to list; a blank filter does not narrow. */
export interface KnowledgeArticleFilter {
  /** Of this kind. */
  readonly kind?: KnowledgeArticleKind | null;
  /** About this fault code. */
  readonly faultCode?: string | null;
  /** About this model, or about any. */
  readonly model?: string | null;
  /** Words of its title, problem and solution, in English or Chinese: any of them. */
  readonly text?: string | null;
}

/** What an article is. */
export type KnowledgeArticleKind = 'PROBLEM' | 'MANUAL';

/** Why a partner cannot be entrusted with a repair. */
export type LocalPartnerObstacle = 'ENDED' | 'OTHER_COUNTRY' | 'MODEL_NOT_COVERED' | 'ENTRUSTED_TOO_SHORT';

/** The partner cannot be entrusted with this repair. */
export interface LocalPartnerUnsuitable {
  readonly __typename: 'LocalPartnerUnsuitable';
  readonly message: string;
  readonly path: string[] | null;
  /** Why not. */
  readonly obstacles: LocalPartnerObstacle[];
}

/** A repair that a partner near the customer is entrusted with. */
export interface LocalRepair {
  readonly __typename: 'LocalRepair';
  readonly id: string;
  /** Its number, such as LR-2026-000007. */
  readonly number: string;
  /** Where it stands. */
  readonly status: LocalRepairStatus;
  /** What is to be repaired. */
  readonly task: string;
  /** Where the units stand. */
  readonly place: string;
  /** Whom to ask for there; null once the customer's file is erased. */
  readonly contact: string | null;
  /** The units, with what came of each. */
  readonly units: LocalRepairUnit[];
  /** What the partner gets for the repair. */
  readonly fee: Money;
  /** What it gets where it cannot repair; nothing where it is null. */
  readonly attemptFee: Money | null;
  /** When it is paid, in words. */
  readonly paymentTerms: string;
  /** For how many months the partner answers for its work. */
  readonly warrantyMonths: number;
  /** Until when the partner says whether it repairs. */
  readonly answerBy: DateTime;
  /** Until when it is to be repaired. */
  readonly finishBy: DateTime;
  /** When the partner was asked. */
  readonly offeredAt: DateTime | null;
  /** When the partner answered. */
  readonly answeredAt: DateTime | null;
  /** Why the partner refused. */
  readonly refusedBecause: string | null;
  /** When the work began. */
  readonly startedAt: DateTime | null;
  /** Parts of ours that go to the partner, those asked for first on top, at most 100. */
  readonly parts: LocalRepairPart[];
  /** What the partner did. */
  readonly report: LocalRepairReport | null;
  /** Should the partner have answered, or finished, by now? */
  readonly isLate: boolean;
  /** Why it was called off. */
  readonly cancelledBecause: string | null;
  /** When it was closed or called off. */
  readonly endedAt: DateTime | null;
}

export interface LocalRepairAcceptInput {
  /** A text of your choice that tells a repetition of this act; dealers must give one. */
  readonly idempotencyKey?: string | null;
}

export interface LocalRepairAcceptPayload {
  readonly __typename: 'LocalRepairAcceptPayload';
  readonly localRepair: LocalRepair | null;
  readonly userErrors: UserError[];
}

export interface LocalRepairConnection {
  readonly __typename: 'LocalRepairConnection';
  readonly edges: LocalRepairEdge[];
  readonly pageInfo: PageInfo;
}

export interface LocalRepairEdge {
  readonly __typename: 'LocalRepairEdge';
  readonly cursor: string;
  readonly node: LocalRepair;
}

/** Which local repairs to list; a blank filter does not narrow. */
export interface LocalRepairFilter {
  /** Any of these states. */
  readonly status?: LocalRepairStatus[] | null;
  /** Only those whose partner should have answered, or finished, by now. */
  readonly isLate?: boolean | null;
}

/** The customer is liable: first an agreement is signed, or a general manager confirms that the repair is free. */
export interface LocalRepairNotAgreed {
  readonly __typename: 'LocalRepairNotAgreed';
  readonly message: string;
  readonly path: string[] | null;
}

/** There is no such local repair. */
export interface LocalRepairNotFound {
  readonly __typename: 'LocalRepairNotFound';
  readonly message: string;
  readonly path: string[] | null;
}

/** A part of ours that goes to a partner for a repair. */
export interface LocalRepairPart {
  readonly __typename: 'LocalRepairPart';
  readonly id: string;
  /** Which part. */
  readonly part: Part;
  /** How many were asked for. */
  readonly quantity: number;
  /** How many left the depot. */
  readonly issuedQuantity: number;
  /** How many were built in. */
  readonly usedQuantity: number;
  /** How many come back. */
  readonly returnedQuantity: number;
  /** How many are lost. */
  readonly lostQuantity: number;
}

export interface LocalRepairPartUseInput {
  /** The line, by its id. */
  readonly line: string;
  /** How many were built in. */
  readonly used?: number;
  /** How many come back. */
  readonly returned?: number;
  /** How many are lost. */
  readonly lost?: number;
}

/** Of some parts it is not said where all that left the depot went, or units got more of them than were built in. */
export interface LocalRepairPartsUnaccounted {
  readonly __typename: 'LocalRepairPartsUnaccounted';
  readonly message: string;
  readonly path: string[] | null;
  /** These parts. */
  readonly parts: LocalRepairPart[];
}

export interface LocalRepairRefuseInput {
  /** Why. */
  readonly reason: string;
  /** A text of your choice that tells a repetition of this act; dealers must give one. */
  readonly idempotencyKey?: string | null;
}

export interface LocalRepairRefusePayload {
  readonly __typename: 'LocalRepairRefusePayload';
  readonly localRepair: LocalRepair | null;
  readonly userErrors: UserError[];
}

/** What a partner did. */
export interface LocalRepairReport {
  readonly __typename: 'LocalRepairReport';
  /** What was found to be wrong. */
  readonly foundFault: string;
  /** How long it took. */
  readonly laborMinutes: number;
  /** When the work was done. */
  readonly finishedAt: DateTime;
  /** When it was reported. */
  readonly reportedAt: DateTime;
}

export interface LocalRepairReportInput {
  /** What was found to be wrong. */
  readonly foundFault: string;
  /** How long it took. */
  readonly laborMinutes: number;
  /** When the work was done; now, if nothing is said. */
  readonly finishedAt?: DateTime | null;
  /** What came of each unit. */
  readonly units: LocalRepairUnitResultInput[];
  /** Where the parts went; all that left the depot are accounted for. */
  readonly parts?: LocalRepairPartUseInput[];
  /** A text of your choice that tells a repetition of this act; dealers must give one. */
  readonly idempotencyKey?: string | null;
}

export interface LocalRepairReportPayload {
  readonly __typename: 'LocalRepairReportPayload';
  readonly localRepair: LocalRepair | null;
  readonly userErrors: UserError[];
}

export interface LocalRepairStartInput {
  /** When the work began; now, if nothing is said. */
  readonly startedAt?: DateTime | null;
  /** A text of your choice that tells a repetition of this act; dealers must give one. */
  readonly idempotencyKey?: string | null;
}

export interface LocalRepairStartPayload {
  readonly __typename: 'LocalRepairStartPayload';
  readonly localRepair: LocalRepair | null;
  readonly userErrors: UserError[];
}

/** Where a local repair stands. */
export type LocalRepairStatus =
  'DRAFTED' | 'OFFERED' | 'REFUSED' | 'ACCEPTED' | 'IN_REPAIR' | 'REPORTED' | 'SETTLED' | 'CLOSED' | 'CANCELLED';

/** A unit that a partner repairs. */
export interface LocalRepairUnit {
  readonly __typename: 'LocalRepairUnit';
  /** Its serial number. */
  readonly serial: string;
  /** Does it work again? Null until the partner says so. */
  readonly isSolved: boolean | null;
  /** What was done to it, or why it cannot be repaired. */
  readonly actions: string | null;
  /** What was built into it, where that is known. */
  readonly parts: WorkOrderPart[];
  /** How it was tested, each with the result. */
  readonly tests: RepairTestResult[];
}

export interface LocalRepairUnitPartInput {
  /** The line, by its id. */
  readonly line: string;
  /** How many. */
  readonly quantity: number;
}

export interface LocalRepairUnitResultInput {
  /** Its serial number. */
  readonly serial: string;
  /** Does it work again? */
  readonly isSolved: boolean;
  /** What was done to it, or why it cannot be repaired. */
  readonly actions: string;
  /** What was built into it; a unit that is alone in its repair got all that was. */
  readonly parts?: LocalRepairUnitPartInput[];
  /** How it was tested; what works again was tested, and passed. */
  readonly tests?: RepairTestResultInput[];
}

/** Not every unit of the repair is named, or one twice, or a foreign one. */
export interface LocalRepairUnitsIncomplete {
  readonly __typename: 'LocalRepairUnitsIncomplete';
  readonly message: string;
  readonly path: string[] | null;
  /** Their serial numbers. */
  readonly serials: string[];
}

/** The local repair stands where this is not done. */
export interface LocalRepairWrongState {
  readonly __typename: 'LocalRepairWrongState';
  readonly message: string;
  readonly path: string[] | null;
  /** Where it stands. */
  readonly status: LocalRepairStatus;
}

/** An exact amount in one currency. The amount is decimal text with the currency's own number of digits. */
export interface Money {
  readonly __typename: 'Money';
  /** Decimal text, such as "1250.00". */
  readonly amount: string;
  /** What it is counted in. */
  readonly currency: CurrencyCode;
}

/** How a customer is told something. */
export type NoticeChannel = 'PHONE' | 'EMAIL' | 'MESSAGE' | 'IN_PERSON' | 'DEALER';

/** Why something takes longer than the customer was told. */
export type NoticeDelayReason = 'PEAK_TIME' | 'PARTS' | 'CUSTOMS' | 'CUSTOMER' | 'HARDER_FAULT';

/** Where a page of a list stands. */
export interface PageInfo {
  readonly __typename: 'PageInfo';
  /** Whether more follows. */
  readonly hasNextPage: boolean;
  /** Whether more stands before. */
  readonly hasPreviousPage: boolean;
  /** The first row of this page, for `before`. */
  readonly startCursor: string | null;
  /** The last row of this page, for `after`. */
  readonly endCursor: string | null;
}

/** A spare part of the catalogue. */
export interface Part {
  readonly __typename: 'Part';
  readonly id: string;
  /** The part number. */
  readonly number: string;
  /** What it is called. */
  readonly name: string;
  /** Its specification. */
  readonly spec: string | null;
  /** Its colour, where that tells it from others. */
  readonly colour: string | null;
  /** What it is counted in, such as PIECE or SET. */
  readonly unit: string;
  /** Is it kept as it is, or made to order? */
  readonly make: PartMake;
  /** Core parts are watched by their turnover. */
  readonly isCore: boolean;
  /** Critical parts are watched by their shortage. */
  readonly isCritical: boolean;
  /** Special parts leave the warehouse only with the supervising engineer's signature. */
  readonly isSpecial: boolean;
  /** Wearing parts are used up by ordinary use. */
  readonly isWearing: boolean;
  /** Is it an accessory or a lamp, for which a guarantee may have a period of its own? None for a part of the unit. */
  readonly itemClass: PartItemClass | null;
  /** Where it is made. */
  readonly countryOfOrigin: CountryCode | null;
  /** Its place in the customs tariff. */
  readonly hsCode: string | null;
  /** The models of equipment that it fits. */
  readonly models: string[];
  /** The part that took its place. */
  readonly supersededBy: Part | null;
  /** What lies where, depot by depot. */
  readonly availability: PartAvailability[];
}

/** Good stock of a part at one depot. */
export interface PartAvailability {
  readonly __typename: 'PartAvailability';
  /** The depot. */
  readonly warehouse: Warehouse;
  /** What is free to be promised. */
  readonly available: number;
}

export interface PartConnection {
  readonly __typename: 'PartConnection';
  readonly edges: PartEdge[];
  readonly pageInfo: PageInfo;
}

export interface PartEdge {
  readonly __typename: 'PartEdge';
  readonly cursor: string;
  readonly node: Part;
}

export interface PartFilter {
  /** What the part is found by in inventorySearch: the number or a part of it, or words of name, specification or models. */
  readonly text?: string | null;
  /** Only special parts, or only others. */
  readonly isSpecial?: boolean | null;
  /** Only parts that fit this model. */
  readonly model?: string | null;
}

/** Which part of a delivery has, as some guarantees say, a period beside that of the unit. */
export type PartItemClass = 'ACCESSORY' | 'LAMP';

/** Is a part kept as it is, or made to order? */
export type PartMake = 'STANDARD' | 'CUSTOM';

/** The parts that one ticket needs at one depot, and what was done to get them there. */
export interface PartRequest {
  readonly __typename: 'PartRequest';
  readonly id: string;
  /** Its number, such as PR-2026-000042. */
  readonly number: string;
  /** The repair that needs the parts. */
  readonly ticket: Ticket;
  /** The depot that will issue them. */
  readonly warehouse: Warehouse;
  /** How urgent the repair is, P1 first; waiting requests are served in this order. */
  readonly priority: PartRequestPriority;
  /** How far it has come. */
  readonly status: PartRequestStatus;
  /** Until when what is set aside stays so; after that it is free again. */
  readonly reservedUntil: DateTime | null;
  /** The parts asked for. */
  readonly lines: PartRequestLine[];
}

/** One part that a ticket needs. */
export interface PartRequestLine {
  readonly __typename: 'PartRequestLine';
  readonly id: string;
  /** Which part. */
  readonly part: Part;
  /** How many. */
  readonly quantity: number;
  /** How far it has come. */
  readonly status: PartRequestLineStatus;
}

/** How far a line has come: set aside at the depot, coming from another one, missing, on order, gone out, or not wanted any more. */
export type PartRequestLineStatus = 'RESERVED' | 'IN_TRANSFER' | 'SHORT' | 'ORDERED' | 'ISSUED' | 'RELEASED';

/** How urgent the repair is. */
export type PartRequestPriority = 'P1' | 'P2' | 'P3' | 'P4';

/** How far a request has come: parts are missing, all lie at the depot, all went out, or none is wanted any more. */
export type PartRequestStatus = 'WAITING' | 'READY' | 'ISSUED' | 'RELEASED';

/** Parts that left a depot for the site of a case (LOG-06). */
export interface PartsDelivery {
  readonly __typename: 'PartsDelivery';
  readonly id: string;
  /** The number of the issue note on which they left. */
  readonly number: string;
  /** The case whose repair they are for. */
  readonly ticket: Ticket;
  /** The depot that they left. */
  readonly warehouse: Warehouse;
  /** Who took them over there. */
  readonly takenBy: PartsTaker;
  /** When they left. */
  readonly leftAt: DateTime;
  /** Since when all that is awaited of it stands on site; null while some is on its way. */
  readonly onSiteAt: DateTime | null;
  /** What left. */
  readonly lines: PartsDeliveryLine[];
  /** When it was called back, as its case ended: what of it was on its way goes back to its depot, of a case that was called off also what was not built in. It counts for the case no more, should that go on. */
  readonly recalledAt: DateTime | null;
}

/** One part of a delivery. */
export interface PartsDeliveryLine {
  readonly __typename: 'PartsDeliveryLine';
  /** Which part. */
  readonly part: Part;
  /** How many left. */
  readonly quantity: number;
  /** How many of them stand on site, as far as is known. */
  readonly arrivedQuantity: number;
  /** How many are lost. */
  readonly lostQuantity: number;
  /** How many of what was called back their depot counted in. */
  readonly returnedQuantity: number;
}

/** There is no such delivery of parts. */
export interface PartsDeliveryNotFound {
  readonly __typename: 'PartsDeliveryNotFound';
  readonly message: string;
  readonly path: string[] | null;
}

/** An amount of one part. */
export interface PartsDeliveryPartInput {
  /** Which part. */
  readonly part: string;
  /** How many. */
  readonly quantity: number;
}

export interface PartsDeliveryReceiveInput {
  /** When they arrived; now, if nothing is said. */
  readonly arrivedAt?: DateTime | null;
  /** Which parts and how many; all that is missing, if none is named. */
  readonly parts?: PartsDeliveryPartInput[];
  /** A text of your choice that tells a repetition of this act; dealers must give one. */
  readonly idempotencyKey?: string | null;
}

export interface PartsDeliveryReceivePayload {
  readonly __typename: 'PartsDeliveryReceivePayload';
  readonly partsDelivery: PartsDelivery | null;
  readonly userErrors: UserError[];
}

/** Fewer pieces of this delivery are on their way. */
export interface PartsNotOnTheWay {
  readonly __typename: 'PartsNotOnTheWay';
  readonly message: string;
  readonly path: string[] | null;
  /** How many are. */
  readonly available: number;
}

/** Who takes parts to a site. */
export type PartsTaker = 'ENGINEER' | 'CARRIER' | 'CUSTOMER';

/** We do not know these parts. */
export interface PartsUnknown {
  readonly __typename: 'PartsUnknown';
  readonly message: string;
  readonly path: string[] | null;
  /** The ids as they were given. */
  readonly unknown: string[];
}

/** Where a policy stands: being written, in force, or out of force: replaced by another, or ended. */
export type PolicyStatus = 'DRAFT' | 'ACTIVE' | 'RETIRED';

/** What a customer was told of the progress of a case, when and how. */
export interface ProgressNotice {
  readonly __typename: 'ProgressNotice';
  readonly id: string;
  /** What the customer was told. */
  readonly text: string;
  /** How. */
  readonly channel: NoticeChannel;
  /** When it will be done, as the customer was told. */
  readonly expectedFinishAt: DateTime | null;
  /** Why it takes longer than the customer was told before. */
  readonly delayReason: NoticeDelayReason | null;
  /** When. */
  readonly toldAt: DateTime;
}

/** A session from afar: what was tried with the customer's consent, and whether it helped. */
export interface RemoteSession {
  readonly __typename: 'RemoteSession';
  /** The files at it, in the order they came; those that were taken away only where they are asked for. */
  readonly attachments: Attachment[];
  readonly id: string;
  /** By which means. */
  readonly tool: string;
  /** When the session began. */
  readonly startedAt: DateTime;
  /** When it ended. */
  readonly endedAt: DateTime;
  /** When that was. */
  readonly consentAt: DateTime;
  /** What was done, step by step. */
  readonly actions: string;
  /** Is the problem gone? */
  readonly isSolved: boolean;
  /** What comes next where it is not. */
  readonly next: RemoteSessionNext | null;
}

/** What comes after a session that did not help. */
export type RemoteSessionNext = 'VISIT' | 'RETURN' | 'ANOTHER_SESSION';

/** The plan has high risks that nobody has reviewed: no work before. */
export interface RepairPlanUnreviewed {
  readonly __typename: 'RepairPlanUnreviewed';
  readonly message: string;
  readonly path: string[] | null;
  /** What may go wrong. */
  readonly failureModes: string[];
}

/** One test of a repaired unit. */
export interface RepairTestResult {
  readonly __typename: 'RepairTestResult';
  /** What was tested. */
  readonly name: string;
  /** What came out. */
  readonly result: string;
  /** Is that good? */
  readonly isPassed: boolean;
}

/** One test of a repaired unit. */
export interface RepairTestResultInput {
  /** What was tested. */
  readonly name: string;
  /** What came out. */
  readonly result: string;
  /** Is that good? */
  readonly isPassed: boolean;
}

/** Units that come back to the factory for repair, and go home again: the request is FORM-MA-076. */
export interface ReturnRepair {
  readonly __typename: 'ReturnRepair';
  readonly id: string;
  /** The report that was made when the customer had accepted it and finance had verified its costs. */
  readonly completionReport: CompletionReport | null;
  /** The number of the form, such as RR-2026-000003. */
  readonly number: string;
  /** When it was opened. */
  readonly openedAt: DateTime;
  /** Where it stands: as far as the unit that is furthest behind. */
  readonly status: ReturnRepairStatus;
  /** The case that it belongs to. */
  readonly ticket: Ticket;
  /** The model of the product. */
  readonly productModel: string;
  /** How many units it is about, without those that did not come. */
  readonly quantity: number;
  /** When the customer needs them back. */
  readonly requiredOn: Date | null;
  /** The first 100 units in the order of the request; all of them come page by page in `unitPages`. */
  readonly units: ReturnRepairUnit[];
  /** The units page by page, in their order, those of a state or with a serial number where that is asked for. */
  readonly unitPages: ReturnRepairUnitConnection;
  /** When the units stood at the customer's again. */
  readonly returnedAt: DateTime | null;
  /** When it was closed or cancelled. */
  readonly endedAt: DateTime | null;
}

export interface ReturnRepairConnection {
  readonly __typename: 'ReturnRepairConnection';
  readonly edges: ReturnRepairEdge[];
  readonly pageInfo: PageInfo;
}

export interface ReturnRepairEdge {
  readonly __typename: 'ReturnRepairEdge';
  readonly cursor: string;
  readonly node: ReturnRepair;
}

/** Which return repairs to list; a blank filter does not narrow. */
export interface ReturnRepairFilter {
  /** Any of these states. */
  readonly status?: ReturnRepairStatus[] | null;
  /** Of this customer. */
  readonly customer?: string | null;
  /** For this ticket. */
  readonly ticket?: string | null;
  /** Of the unit with this serial number. */
  readonly serial?: string | null;
}

/** Where a return repair stands. */
export type ReturnRepairStatus =
  | 'MODE_DECIDED'
  | 'AGREED'
  | 'REQUESTED'
  | 'RECEIVED'
  | 'IN_ANALYSIS'
  | 'IN_REPAIR'
  | 'REPAIRED'
  | 'BURN_IN'
  | 'BURN_IN_PASSED'
  | 'QA_TEST'
  | 'QA_PASSED'
  | 'READY_TO_SHIP'
  | 'RETURNED'
  | 'COSTED'
  | 'SETTLED'
  | 'CLOSED'
  | 'CANCELLED';

/** One unit, with its record of repair, FORM-MA-077. */
export interface ReturnRepairUnit {
  readonly __typename: 'ReturnRepairUnit';
  readonly id: string;
  /** Its serial number. */
  readonly serial: string;
  /** Where it stands. */
  readonly status: ReturnRepairUnitStatus;
  /** When it came. */
  readonly receivedAt: DateTime | null;
  /** When it left for the customer again, by the transport that it was given to last. */
  readonly shippedAt: DateTime | null;
  /** Every inspection and test of it, passed and failed, in its order. */
  readonly tests: UnitTest[];
}

export interface ReturnRepairUnitConnection {
  readonly __typename: 'ReturnRepairUnitConnection';
  readonly edges: ReturnRepairUnitEdge[];
  readonly pageInfo: PageInfo;
}

export interface ReturnRepairUnitEdge {
  readonly __typename: 'ReturnRepairUnitEdge';
  readonly cursor: string;
  readonly node: ReturnRepairUnit;
}

/** Which units of a return repair to list; a blank filter does not narrow. */
export interface ReturnRepairUnitFilter {
  /** In any of these states. */
  readonly status?: ReturnRepairUnitStatus[] | null;
  /** With this serial number. */
  readonly serial?: string | null;
}

/** Where one unit stands. */
export type ReturnRepairUnitStatus =
  | 'EXPECTED'
  | 'NOT_SENT'
  | 'RECEIVED'
  | 'SENT_BACK'
  | 'LOST'
  | 'TAKEN_OVER'
  | 'IN_ANALYSIS'
  | 'IN_REPAIR'
  | 'REPAIRED'
  | 'BURN_IN'
  | 'BURN_IN_PASSED'
  | 'QA_TEST'
  | 'QA_PASSED'
  | 'UNREPAIRABLE';

/** A field of a record that holds what was looked for. */
export interface SearchExcerpt {
  readonly __typename: 'SearchExcerpt';
  /** The name of the field, such as symptom. */
  readonly field: string;
  /** What it says around that, in pieces. */
  readonly parts: SearchExcerptPart[];
}

/** A piece of a text. */
export interface SearchExcerptPart {
  readonly __typename: 'SearchExcerptPart';
  /** The piece. */
  readonly text: string;
  /** Is it what was looked for? */
  readonly isMatch: boolean;
}

/** How a search found a record, the best way first: by a whole number, by the beginning or another part of one, or by words. */
export type SearchMatch = 'EXACT' | 'PREFIX' | 'PART' | 'WORDS';

/** A promise to the public, one version of it, and the policy that keeps it. */
export interface ServicePromise {
  readonly __typename: 'ServicePromise';
  readonly id: string;
  /** Such as PROMISE-004M-1. */
  readonly code: string;
  /** The version, counted from 1. */
  readonly number: number;
  /** The words of the promise. */
  readonly text: string;
  /** The first day on which it holds; none while it is a draft. */
  readonly publishedFrom: Date | null;
  /** The first day on which it no longer holds; open where there is none. */
  readonly publishedUntil: Date | null;
}

export interface ServicePromiseConnection {
  readonly __typename: 'ServicePromiseConnection';
  readonly edges: ServicePromiseEdge[];
  readonly pageInfo: PageInfo;
}

export interface ServicePromiseEdge {
  readonly __typename: 'ServicePromiseEdge';
  readonly cursor: string;
  readonly node: ServicePromise;
}

/** A place where a customer's equipment stands. */
export interface Site {
  readonly __typename: 'Site';
  readonly id: string;
  /** What people call the place. */
  readonly name: string;
  /** Where it is. */
  readonly address: string;
  /** The country it lies in. */
  readonly country: CountryCode;
  /** Its IANA time zone. */
  readonly timeZone: string;
  /** Is it so far off that some promises do not hold there? */
  readonly isRemote: boolean;
  /** Since when that is so, where the place changed; null where it always was so. */
  readonly isRemoteSince: DateTime | null;
  /** The postal code, if it is known. */
  readonly postalCode: string | null;
  /** Decimal degrees, north above zero, if they are known. */
  readonly latitude: number | null;
  /** Decimal degrees, east above zero, if they are known. */
  readonly longitude: number | null;
  /** Whose equipment stands there. */
  readonly customer: Customer;
}

/** The site belongs to another customer. */
export interface SiteOfAnotherCustomer {
  readonly __typename: 'SiteOfAnotherCustomer';
  readonly message: string;
  readonly path: string[] | null;
}

/** When time counts, in a time zone. */
export interface SlaCalendar {
  readonly __typename: 'SlaCalendar';
  /** IANA name. */
  readonly timeZone: string;
  /** When it is open; nothing means round the clock. */
  readonly openings: SlaOpening[];
  /** Countries whose public holidays do not count. */
  readonly holidaysOf: CountryCode[];
  /** Further days off. */
  readonly daysOff: Date[];
  /** Whose calendars count instead. */
  readonly owners: SlaCalendarOwner[];
  /** When several count: open when all are, or when one is. */
  readonly combination: SlaCalendarCombination;
}

/** How several calendars become one. */
export type SlaCalendarCombination = 'UNION' | 'INTERSECTION';

/** Whose calendar counts. */
export type SlaCalendarOwner = 'CUSTOMER' | 'SITE' | 'DEALER';

/** One promised time of one record. */
export interface SlaClock {
  readonly __typename: 'SlaClock';
  readonly id: string;
  /** The case that it belongs to. */
  readonly ticket: Ticket | null;
  /** What kind of record it is about. */
  readonly recordType: SlaRecordType;
  /** What people call the record, once that is known. */
  readonly recordNumber: string | null;
  /** What is promised. */
  readonly kind: SlaClockKind;
  /** Counts the times a case was opened: 1, and one more for each reopening. */
  readonly round: number;
  /** Counts the times that it was promised in a round: 1, and one more for each beginning after the promise before had ended, such as a further order of parts. */
  readonly turn: number;
  /** Where it stands. */
  readonly state: SlaClockState;
  /** When it began. */
  readonly startedAt: DateTime;
  /** When the promise is, or was, used up; null while a wait leaves that open. */
  readonly dueAt: DateTime | null;
  /** When the next warning falls due. */
  readonly warnAt: DateTime | null;
  /** When it stopped. */
  readonly stoppedAt: DateTime | null;
  /** When the promise was broken. */
  readonly breachedAt: DateTime | null;
  /** The rule and the figures behind the deadline. */
  readonly explanation: SlaExplanation;
}

/** What is promised. */
export type SlaClockKind =
  | 'FIRST_RESPONSE'
  | 'CONFIRMATION'
  | 'DIAGNOSIS'
  | 'ARRIVAL'
  | 'RESOLUTION'
  | 'PARTS_DELIVERY'
  | 'INVESTIGATION'
  | 'ESCALATION'
  | 'REPAIR'
  | 'TRANSIT'
  | 'CLEARANCE'
  | 'FOLLOW_UP'
  | 'INSTALLATION'
  | 'PREPARATION'
  | 'SETTLEMENT'
  | 'MAINTENANCE';

/** Where a promise stands. */
export type SlaClockState = 'RUNNING' | 'PAUSED' | 'MET' | 'BREACHED' | 'CANCELLED';

/** For which records a promise holds; an empty list means any. */
export interface SlaConditions {
  readonly __typename: 'SlaConditions';
  /** Reported this way. */
  readonly channels: TicketChannel[];
  /** Of this urgency. */
  readonly urgencies: TicketUrgency[];
  /** Of this complexity. */
  readonly complexities: TicketComplexity[];
  /** With parts in this situation. */
  readonly partsBranches: SlaPartsBranch[];
  /** With parts of this make. */
  readonly partMakes: SlaPartMake[];
  /** Of this priority. */
  readonly priorities: TicketPriority[];
  /** Cases of these kinds; none named means all but maintenance, whose visits have a window of their own. */
  readonly kinds: TicketKind[];
  /** With a fault code that begins so. */
  readonly faultCodePrefixes: string[];
  /** Visits of maintenance that come round every so many months. */
  readonly everyMonths: number[];
  /** Of customers of these kinds. */
  readonly customerKinds: CustomerKind[];
  /** Of customers with their seat in these countries. */
  readonly customerCountries: CountryCode[];
  /** Not where the machine stands in a remote area. */
  readonly isRemoteExempt: boolean;
}

/** Why a deadline is when it is. */
export interface SlaExplanation {
  readonly __typename: 'SlaExplanation';
  /** The policy that promises it. */
  readonly policyCode: string;
  /** Its version. */
  readonly policyVersion: number;
  /** The rule of it that applies. */
  readonly rule: string;
  /** The service agreement whose own time counts instead of the policy's. */
  readonly agreement: string | null;
  /** The target that counts. */
  readonly targetValue: number;
  /** What the target is counted in. */
  readonly targetUnit: SlaTargetUnit;
  /** The target in minutes of its calendar. */
  readonly targetMinutes: number | null;
  /** Used up as of the last event, without the waits. */
  readonly elapsedMinutes: number;
  /** The time zone whose days count. */
  readonly timeZone: string;
  /** Which calendar counts. */
  readonly calendar: string;
  /** The shares of the target that are warned of. */
  readonly warnAtPercents: number[];
  /** Why what was told the customer has not stopped it: it was told on another channel than the policy asks for. */
  readonly notStoppedBecause: string | null;
  /** One sentence. */
  readonly text: string;
}

/** What starts or stops a clock. */
export type SlaMilestone =
  | 'REPORTED'
  | 'RESPONDED'
  | 'RESPONDED_BY_PHONE'
  | 'RESPONDED_BY_EMAIL'
  | 'RESPONDED_BY_MESSAGE'
  | 'RESPONDED_IN_PERSON'
  | 'RESPONDED_BY_DEALER'
  | 'CONFIRMED'
  | 'TRIAGED'
  | 'ARRANGED'
  | 'DIAGNOSED'
  | 'PLAN_AGREED'
  | 'PARTS_REQUESTED'
  | 'PARTS_ISSUED'
  | 'PARTS_ON_SITE'
  | 'DISPATCHED'
  | 'ARRIVED'
  | 'VISIT_SPARED'
  | 'REPAIRED'
  | 'SIGNED_OFF'
  | 'ANSWERED'
  | 'FOLLOWED_UP'
  | 'INVESTIGATED'
  | 'REMEDY_AGREED'
  | 'VERIFIED'
  | 'ORDERED'
  | 'SHIPPED'
  | 'ARRIVED_AT_BORDER'
  | 'DECLARED'
  | 'RELEASED'
  | 'DELIVERED'
  | 'RECEIVED'
  | 'TESTED'
  | 'RETURNED'
  | 'SOLD'
  | 'ACCEPTED'
  | 'HANDED_OVER'
  | 'OPENED'
  | 'PLANNED'
  | 'DEPARTED'
  | 'SETTLED'
  | 'DUE'
  | 'DONE'
  | 'CLOSED';

/** Opening hours of some days of the week. */
export interface SlaOpening {
  readonly __typename: 'SlaOpening';
  /** Which days. */
  readonly weekdays: SlaWeekday[];
  /** Local time. */
  readonly from: string;
  /** Local time. */
  readonly to: string;
}

/** Is a part made to a standard or for one customer? */
export type SlaPartMake = 'STANDARD' | 'CUSTOM';

/** Which of the three branches a repair takes. */
export type SlaPartsBranch = 'NONE' | 'IN_STOCK' | 'NOT_IN_STOCK';

/** Who may hold a case up. */
export type SlaParty = 'US' | 'CUSTOMER' | 'DEALER' | 'SUPPLIER' | 'CUSTOMS' | 'CARRIER';

/** The times that we promise, as data. */
export interface SlaPolicy {
  readonly __typename: 'SlaPolicy';
  readonly id: string;
  /** The code that agreements name. */
  readonly code: string;
  /** Counts the versions of one code. */
  readonly version: number;
  /** What it is called. */
  readonly name: string;
  /** Being written, in force or out of force. */
  readonly status: PolicyStatus;
  /** Where it comes from. */
  readonly source: string;
  /** Does it hold for customers without an agreement? */
  readonly isDefault: boolean;
  /** When it was put in force. */
  readonly effectiveFrom: DateTime | null;
  /** When time counts, where a rule does not say so itself. */
  readonly calendar: SlaCalendar;
  /** Warn when these shares of a target are used up, where a rule does not say so itself. */
  readonly warnAtPercents: number[];
  /** The promises, in the order in which they are tried. */
  readonly rules: SlaRule[];
}

/** What may have deadlines. */
export type SlaRecordType =
  | 'TICKET'
  | 'COMPLAINT'
  | 'RETURN_REPAIR'
  | 'LOCAL_REPAIR'
  | 'PARTS_DELIVERY'
  | 'SHIPMENT'
  | 'IMPORT_ORDER'
  | 'SUPPLIER_ORDER'
  | 'SUPPLIER_REPAIR'
  | 'FEEDBACK'
  | 'INSTALLATION_ORDER'
  | 'MISSION'
  | 'MAINTENANCE_VISIT';

/** One promise of a policy. */
export interface SlaRule {
  readonly __typename: 'SlaRule';
  /** What it is called. */
  readonly name: string;
  /** Of what kind of record. */
  readonly recordType: SlaRecordType;
  /** What is promised. */
  readonly kind: SlaClockKind;
  /** For which records. */
  readonly conditions: SlaConditions;
  /** How long it may take; null where the source leaves it open. */
  readonly targetValue: number | null;
  /** What the target is counted in. */
  readonly targetUnit: SlaTargetUnit;
  /** When time counts for this promise; null where the calendar of the policy says so. */
  readonly calendar: SlaCalendar | null;
  /** Warn of this promise when these shares are used up; null where the policy says when. */
  readonly warnAtPercents: number[] | null;
  /** Is the time agreed with each customer beforehand? */
  readonly isByAgreement: boolean;
  /** What starts the clock. */
  readonly startsAt: SlaMilestone;
  /** What stops it. */
  readonly stopsAt: SlaMilestone;
  /** What lets it begin anew. */
  readonly resetsAt: SlaMilestone | null;
  /** What makes it void. */
  readonly cancelsAt: SlaMilestone | null;
  /** Waits for these stop the clock. */
  readonly pausesFor: SlaParty[];
  /** Must it have a target before the policy is put in force? */
  readonly isRequired: boolean;
}

/** What a time is counted in. Working units count the open time of the calendar; days and months end with a day. */
export type SlaTargetUnit = 'MINUTES' | 'HOURS' | 'DAYS' | 'MONTHS' | 'WORKING_MINUTES' | 'WORKING_DAYS';

/** A day of the week. */
export type SlaWeekday = 'MONDAY' | 'TUESDAY' | 'WEDNESDAY' | 'THURSDAY' | 'FRIDAY' | 'SATURDAY' | 'SUNDAY';

/** A difference between what was delivered or wanted and what stands at a customer's, from its report until nothing is to be done any more (TCK-39). */
export interface SupplyDifference {
  readonly __typename: 'SupplyDifference';
  readonly id: string;
  /** The files at it, such as photos of what came damaged, in the order they came; those that were taken away only where they are asked for. */
  readonly attachments: Attachment[];
  /** What people call it: SD-2026-000001. */
  readonly number: string;
  /** The case whose parts they are. */
  readonly ticket: Ticket;
  /** The delivery. */
  readonly delivery: PartsDelivery;
  /** Too few, too many, or not wanted. */
  readonly kind: SupplyDifferenceKind;
  /** Where it stands. */
  readonly status: SupplyDifferenceStatus;
  /** Which part. */
  readonly part: Part;
  /** How many pieces. */
  readonly quantity: number;
  /** What was found, in the words of whoever reported it. */
  readonly remarks: string;
  /** Are the pieces unused, and as they were bought? */
  readonly isAsBought: boolean;
  /** When it was reported. */
  readonly reportedAt: DateTime;
  /** What is done about it. */
  readonly remedy: SupplyRemedy | null;
  /** When it was said what is done. */
  readonly determinedAt: DateTime | null;
  /** The other pieces as they are ordered now, and how far they are. */
  readonly replacement: TicketPart | null;
  /** The delivery by which the last of them left their depot. */
  readonly replacementDelivery: PartsDelivery | null;
  /** What the customer gets, since they are late. */
  readonly answer: SupplyLatenessAnswer | null;
  /** The numbers of the notes by which pieces came back. */
  readonly returnNotes: string[];
  /** The depot that took back what came too many, or the last of it that came. */
  readonly takenBackTo: Warehouse | null;
  /** How it ended. */
  readonly outcome: SupplyOutcome | null;
  /** When nothing was to be done any more. */
  readonly endedAt: DateTime | null;
  /** Why it was rejected. */
  readonly rejectedBecause: string | null;
}

export interface SupplyDifferenceAttachInput {
  /** The file that will be sent. */
  readonly file: AttachmentFileInput;
  /** A text of your choice that tells a repetition of this act; dealers must give one. */
  readonly idempotencyKey?: string | null;
}

export interface SupplyDifferenceAttachPayload {
  readonly __typename: 'SupplyDifferenceAttachPayload';
  /** Where to send it. */
  readonly upload: AttachmentUpload | null;
  readonly userErrors: UserError[];
}

export interface SupplyDifferenceConnection {
  readonly __typename: 'SupplyDifferenceConnection';
  readonly edges: SupplyDifferenceEdge[];
  readonly pageInfo: PageInfo;
}

export interface SupplyDifferenceEdge {
  readonly __typename: 'SupplyDifferenceEdge';
  readonly cursor: string;
  readonly node: SupplyDifference;
}

/** Which differences to list; a blank filter does not narrow. */
export interface SupplyDifferenceFilter {
  /** In one of these states. */
  readonly status?: SupplyDifferenceStatus[] | null;
  /** Of this kind. */
  readonly kind?: SupplyDifferenceKind | null;
  /** Of this case. */
  readonly ticket?: string | null;
}

/** What is different from what was delivered or wanted (补退货). */
export type SupplyDifferenceKind = 'SHORT' | 'OVER' | 'UNWANTED';

/** There is no such difference. */
export interface SupplyDifferenceNotFound {
  readonly __typename: 'SupplyDifferenceNotFound';
  readonly message: string;
  readonly path: string[] | null;
}

export interface SupplyDifferenceReportInput {
  /** The delivery. */
  readonly delivery: string;
  /** Too few, too many, or not wanted. */
  readonly kind: SupplyDifferenceKind;
  /** Which part. */
  readonly part: string;
  /** How many pieces are missing, too many, or not wanted. */
  readonly quantity: number;
  /** What was found; the dealer of the case reads it. */
  readonly remarks: string;
  /** Are the pieces that are not wanted unused, and as they were bought? */
  readonly isAsBought?: boolean;
  /** A text of your choice that tells a repetition of this act; dealers must give one. */
  readonly idempotencyKey?: string | null;
}

export interface SupplyDifferenceReportPayload {
  readonly __typename: 'SupplyDifferenceReportPayload';
  readonly supplyDifference: SupplyDifference | null;
  readonly userErrors: UserError[];
}

/** Such a difference of the delivery was reported, and nobody ended it yet. */
export interface SupplyDifferenceReportedAlready {
  readonly __typename: 'SupplyDifferenceReportedAlready';
  readonly message: string;
  readonly path: string[] | null;
  /** Its number. */
  readonly number: string;
}

/** Where a difference stands. */
export type SupplyDifferenceStatus = 'REPORTED' | 'REPLACING' | 'RETURNING' | 'OFFERED' | 'SETTLED' | 'REJECTED';

/** What is done where a replacement is late. */
export type SupplyLatenessAnswer = 'FREE_PART' | 'SUBSTITUTE_UNIT' | 'WAIT';

/** How a difference ended. */
export type SupplyOutcome =
  'ARRIVED' | 'TAKEN_BACK' | 'SOLD' | 'GIVEN' | 'LEFT' | 'NOT_AWAITED' | 'HANDED_ON' | 'REJECTED';

/** So many pieces are not missing, or do not lie unused at the site. */
export interface SupplyPiecesTooMany {
  readonly __typename: 'SupplyPiecesTooMany';
  readonly message: string;
  readonly path: string[] | null;
  /** How many at most. */
  readonly available: number;
}

/** What is done about a difference. */
export type SupplyRemedy = 'REPLACE' | 'TAKE_BACK' | 'LEAVE';

/** One problem of one customer, from report to close. */
export interface Ticket {
  readonly __typename: 'Ticket';
  readonly id: string;
  /** The fee list of its last repair. */
  readonly feeList: FeeList | null;
  /** What the customer was invoiced for it. */
  readonly invoices: Invoice[] | null;
  /** The parts it asked for, each time and at each depot, and how far they have come; oldest first. */
  readonly partRequests: PartRequest[] | null;
  /** The files at it, in the order they came; those that were taken away only where they are asked for. */
  readonly attachments: Attachment[];
  /** The complaints about the case, oldest first, at most 100. */
  readonly complaints: Complaint[];
  /** The reports of its repairs, oldest first, at most 100: one for its visits or the repair from afar, and another each time it was opened again; one for each return repair, mission and local repair. */
  readonly completionReports: CompletionReport[];
  /** The return repairs of its units, oldest first, at most 100. */
  readonly returnRepairs: ReturnRepair[];
  /** What came too few, too many, or was not wanted, of the parts that it was sent, oldest first, at most 100. */
  readonly supplyDifferences: SupplyDifference[];
  /** The case that it was found to repeat, and that goes on in its place. */
  readonly duplicateOf: Ticket | null;
  /** The number that everybody quotes. */
  readonly number: string;
  /** Did a customer ask for it, or is it a visit that was planned? */
  readonly kind: TicketKind;
  /** Where the case stands. */
  readonly status: TicketStatus;
  /** How the report reached us. */
  readonly channel: TicketChannel;
  /** What the customer observes, in the customer's words. */
  readonly symptom: string;
  /** When the customer reported it: deadlines count from here. */
  readonly reportedAt: DateTime;
  /** Whose problem it is. */
  readonly customer: Customer | null;
  /** The machine it is about. */
  readonly asset: Asset | null;
  /** The model of the machine, as the customer says it. */
  readonly productModel: string | null;
  /** When the customer bought the machine, as the customer says. */
  readonly purchasedOn: Date | null;
  /** What kind of problem it is. */
  readonly problemType: TicketProblemType | null;
  /** How much the fault weighs. */
  readonly severity: FaultSeverity | null;
  /** May it wait? */
  readonly urgency: TicketUrgency;
  /** Is it an ordinary fault or a hard one? */
  readonly complexity: TicketComplexity;
  /** Which tickets go first. */
  readonly priority: TicketPriority | null;
  /** When we told the customer that it will be done. */
  readonly expectedFinishAt: DateTime | null;
  /** What the customer was told of progress, newest first, at most 100. */
  readonly notices: ProgressNotice[];
  /** Who bears the repair, once that is decided. */
  readonly coverage: TicketCoverage | null;
  /** The code of the fault that diagnosis found. */
  readonly faultCode: string | null;
  /** What diagnosis found. */
  readonly findings: string | null;
  /** How the fault will be repaired. */
  readonly servicePlan: string | null;
  /** When the customer agreed to the plan. */
  readonly planAgreedAt: DateTime | null;
  /** Who agreed to the plan for the customer. */
  readonly planAgreedBy: string | null;
  /** What the customer was told of who pays, and agreed to, before work. */
  readonly planAgreement: TicketPlanAgreement | null;
  /** The parts that the repair needs. */
  readonly parts: TicketPart[];
  /** When every part lay ready at its depot. */
  readonly partsReadyAt: DateTime | null;
  /** When the last part left the warehouse. */
  readonly partsIssuedAt: DateTime | null;
  /** Since when every part that the repair needs stands on site. */
  readonly partsOnSiteAt: DateTime | null;
  /** The parts that left depots for it, and where they are, those that left first on top, at most 100. */
  readonly partsDeliveries: PartsDelivery[];
  /** When the customer signed the repair confirmation, or for the parts that it fits itself. */
  readonly signedOffAt: DateTime | null;
  /** When the fee list became final. */
  readonly feesListedAt: DateTime | null;
  /** What solved the problem: the archived record. */
  readonly solution: string | null;
  /** What the customer was told as the answer to its question, or of what a department did; none of a repair. */
  readonly answer: ProgressNotice | null;
  /** Who said for the customer, in the same talk, that this answers it. */
  readonly answerConfirmedBy: string | null;
  /** Why the deadlines are those they are. */
  readonly slaBasis: TicketSlaBasis;
  /** The policy version whose times were promised. */
  readonly slaPolicy: SlaPolicy | null;
  /** The deadlines that were promised for this ticket; what they rest on stands under each. */
  readonly clocks: SlaClock[];
  /** What is still missing before it can be closed. */
  readonly missingToClose: TicketClosingPaper[];
  /** What was tried from afar, oldest first, at most 100. */
  readonly remoteSessions: RemoteSession[];
  /** The visits and remote repairs, oldest first, at most 100. */
  readonly workOrders: WorkOrder[];
  /** The calls after the repair, oldest first, at most 100. */
  readonly followUps: FollowUpCall[];
}

export interface TicketAddNoteInput {
  /** What to note. */
  readonly text: string;
  /** A text of your choice that tells a repetition of this act; dealers must give one. */
  readonly idempotencyKey?: string | null;
}

export interface TicketAddNotePayload {
  readonly __typename: 'TicketAddNotePayload';
  readonly ticket: Ticket | null;
  readonly userErrors: UserError[];
}

export interface TicketAttachInput {
  /** The file that will be sent. */
  readonly file: AttachmentFileInput;
  /** A text of your choice that tells a repetition of this act; dealers must give one. */
  readonly idempotencyKey?: string | null;
}

export interface TicketAttachPayload {
  readonly __typename: 'TicketAttachPayload';
  /** Where to send it. */
  readonly upload: AttachmentUpload | null;
  readonly userErrors: UserError[];
}

export interface TicketCancelInput {
  /** Why the customer withdraws it. */
  readonly reason: string;
  /** A text of your choice that tells a repetition of this act; dealers must give one. */
  readonly idempotencyKey?: string | null;
}

export interface TicketCancelPayload {
  readonly __typename: 'TicketCancelPayload';
  readonly ticket: Ticket | null;
  readonly userErrors: UserError[];
}

/** How a report reached us. */
export type TicketChannel = 'PHONE' | 'COMPLAINT_PHONE' | 'ONLINE' | 'EMAIL' | 'WEB_FORM' | 'DEALER';

/** What must be present before a case is closed. */
export type TicketClosingPaper = 'SIGN_OFF' | 'ARCHIVE' | 'FEE_LIST' | 'FOLLOW_UP' | 'ANSWER';

/** Is a fault ordinary or hard? */
export type TicketComplexity = 'GENERAL' | 'COMPLEX';

export interface TicketConnection {
  readonly __typename: 'TicketConnection';
  readonly edges: TicketEdge[];
  readonly pageInfo: PageInfo;
}

/** Others named or wrote down whom to speak to in the case: a dealer changes only what it said itself. */
export interface TicketContactStands {
  readonly __typename: 'TicketContactStands';
  readonly message: string;
  readonly path: string[] | null;
}

/** Who bears a repair, and by which rule. */
export interface TicketCoverage {
  readonly __typename: 'TicketCoverage';
  /** Free, paid or none of our business. */
  readonly outcome: CoverageOutcome;
  /** The warranty policy that decided. */
  readonly policyCode: string | null;
  /** The rule of it that decided. */
  readonly rule: string;
  /** What we bear of each cost class. */
  readonly shares: TicketCoverageShare[];
  /** The whole decision with its reasons. */
  readonly decision: CoverageDecision | null;
}

/** What we bear of one line of a repair, and what the customer does. */
export interface TicketCoverageLine {
  readonly __typename: 'TicketCoverageLine';
  /** Which cost it is. */
  readonly costClass: CostClass;
  /** Free, paid or none of our business. */
  readonly outcome: CoverageOutcome;
  /** Our share, 0 to 100. */
  readonly coveredPercent: number;
  /** The customer's share: what is left to 100. */
  readonly customerPercent: number;
  /** Is the part charged at its standard cost, as the policy has it once the guarantee is over? */
  readonly isAtCost: boolean;
  /** The rule that decided. */
  readonly rule: string;
}

/** What we bear of one cost class. */
export interface TicketCoverageShare {
  readonly __typename: 'TicketCoverageShare';
  /** Which cost. */
  readonly costClass: CostClass;
  /** Our share, 0 to 100. */
  readonly coveredPercent: number;
}

export interface TicketEdge {
  readonly __typename: 'TicketEdge';
  readonly cursor: string;
  readonly node: Ticket;
}

/** Which tickets to list; a blank filter does not narrow. */
export interface TicketFilter {
  /** Any of these states. */
  readonly status?: TicketStatus[] | null;
  /** Of this customer. */
  readonly customer?: string | null;
  /** About this machine. */
  readonly asset?: string | null;
  /** Of this priority. */
  readonly priority?: TicketPriority | null;
  /** Of this kind of problem. */
  readonly problemType?: TicketProblemType | null;
  /** Of this kind: what a customer reported, or what we do of ourselves. */
  readonly kind?: TicketKind | null;
  /** That came on this channel. */
  readonly channel?: TicketChannel | null;
  /** As severe as this. */
  readonly severity?: FaultSeverity | null;
  /** As urgent as this. */
  readonly urgency?: TicketUrgency | null;
  /** As hard as this. */
  readonly complexity?: TicketComplexity | null;
  /** With this fault, as it was diagnosed. */
  readonly faultCode?: string | null;
  /** Reported then or later. */
  readonly reportedFrom?: DateTime | null;
  /** Reported before then. */
  readonly reportedBefore?: DateTime | null;
  /** What the case is found by in ticketsSearch: words, or a number or serial number or a part of it. */
  readonly text?: string | null;
}

/** What brings a case about. */
export type TicketKind = 'SERVICE_REQUEST' | 'MAINTENANCE';

/** There are open cases that the report may repeat: add it to one, or say that it repeats none of them. */
export interface TicketMayRepeat {
  readonly __typename: 'TicketMayRepeat';
  readonly message: string;
  readonly path: string[] | null;
  /** Those that nobody has looked at, the likeliest first, with what speaks for each. */
  readonly candidates: IntakeCandidate[];
}

export interface TicketNameContactInput {
  /** The person, in place of a name and an address that were typed; nobody where left out. */
  readonly contact?: string | null;
  /** A text of your choice that tells a repetition of this act; dealers must give one. */
  readonly idempotencyKey?: string | null;
}

export interface TicketNameContactPayload {
  readonly __typename: 'TicketNameContactPayload';
  readonly ticket: Ticket | null;
  readonly userErrors: UserError[];
}

/** There is no such ticket. */
export interface TicketNotFound {
  readonly __typename: 'TicketNotFound';
  readonly message: string;
  readonly path: string[] | null;
}

/** In which order tickets are listed. */
export type TicketOrder = 'NEWEST' | 'OLDEST' | 'PRIORITY';

/** One part that a repair needs, and how far it has come. */
export interface TicketPart {
  readonly __typename: 'TicketPart';
  readonly id: string;
  /** Which part. */
  readonly part: Part | null;
  /** How many. */
  readonly quantity: number;
  /** How far it has come. */
  readonly status: TicketPartStatus;
  /** The depot that keeps or sends it. */
  readonly warehouse: Warehouse | null;
  /** Is it on its way from another depot? */
  readonly isInTransfer: boolean;
  /** How many left the warehouse. */
  readonly issuedQuantity: number;
  /** How many were built in, or signed for by a customer who fits them itself. */
  readonly usedQuantity: number;
  /** How many came back unused. */
  readonly returnedQuantity: number;
  /** How many were lost on their way to the site. */
  readonly lostQuantity: number;
  /** Who bears it, once that is decided. */
  readonly coverage: TicketCoverageLine | null;
}

/** How far a part has come. */
export type TicketPartStatus =
  'HELD' | 'REQUESTED' | 'RESERVED' | 'SHORT' | 'READY' | 'ISSUED' | 'RELEASED' | 'REFUSED' | 'WITHDRAWN';

/** What a customer was told of who pays, and agreed to. */
export interface TicketPlanAgreement {
  readonly __typename: 'TicketPlanAgreement';
  /** Who agreed for the customer. */
  readonly agreedBy: string;
  /** What the customer was told: free, paid or none of our business. */
  readonly told: CoverageOutcome;
  /** The decision behind it; none for a case without a machine. */
  readonly decision: CoverageDecision | null;
  /** By when it is to be done, where that was agreed. */
  readonly finishBy: DateTime | null;
  /** When. */
  readonly agreedAt: DateTime;
}

/** Which tickets go first, P1 before all. */
export type TicketPriority = 'P1' | 'P2' | 'P3' | 'P4';

/** What kind of problem a case is about. */
export type TicketProblemType =
  | 'EQUIPMENT_FAULT'
  | 'SOFTWARE_FAULT'
  | 'OPERATION'
  | 'INSTALLATION'
  | 'PARTS_REQUEST'
  | 'TRANSPORT_DAMAGE'
  | 'MAINTENANCE'
  | 'ENQUIRY'
  | 'OTHER';

export interface TicketRegisterInput {
  /** How the report reached us; what a dealer reports came by DEALER. */
  readonly channel: TicketChannel;
  /** Whose problem it is. */
  readonly customer: string;
  /** The machine it is about. */
  readonly asset?: string | null;
  /** What the customer observes. */
  readonly symptom: string;
  /** The person of the customer's file to speak to, whom the mails of the case go to; instead of a name and an address. */
  readonly contact?: string | null;
  /** The person to speak to, where the file does not have them; seen by staff alone. */
  readonly contactName?: string | null;
  /** The telephone number or address of that person; seen by staff alone. */
  readonly contactAddress?: string | null;
  /** The model of the machine, such as where the machine is not known. */
  readonly productModel?: string | null;
  /** When the customer bought it. */
  readonly purchasedOn?: Date | null;
  /** What the customer says of the urgency; triage may decide otherwise. */
  readonly urgency?: TicketUrgency;
  /** When the customer reported it; now, if nothing is said. */
  readonly reportedAt?: DateTime | null;
  /** The open cases that were looked at, and are not the same problem: all that the report may repeat. */
  readonly noRepetitionOf?: string[] | null;
  readonly idempotencyKey?: string | null;
}

export interface TicketRegisterPayload {
  readonly __typename: 'TicketRegisterPayload';
  readonly ticket: Ticket | null;
  readonly userErrors: UserError[];
}

/** Where the deadlines of a ticket come from. */
export type TicketSlaBasis = 'AGREEMENT' | 'DEFAULT_POLICY' | 'NONE';

/** Where a case stands. */
export type TicketStatus =
  | 'REGISTERED'
  | 'CONFIRMED'
  | 'TRIAGED'
  | 'ENTITLED'
  | 'DIAGNOSED'
  | 'PARTS_REQUESTED'
  | 'PARTS_ISSUED'
  | 'PARTS_ON_SITE'
  | 'DISPATCHED'
  | 'ON_SITE'
  | 'RETURN_REQUIRED'
  | 'TEAM_REQUIRED'
  | 'PARTNER_REQUIRED'
  | 'REPAIRED'
  | 'SIGNED_OFF'
  | 'HOURS_RECORDED'
  | 'FEE_LISTED'
  | 'CALLBACK_DONE'
  | 'REOPENED'
  | 'ANSWERED'
  | 'CLOSED'
  | 'CANCELLED';

/** May a case wait? */
export type TicketUrgency = 'URGENT' | 'NORMAL';

/** The act does not fit the state of the ticket. */
export interface TicketWrongState {
  readonly __typename: 'TicketWrongState';
  readonly message: string;
  readonly path: string[] | null;
  /** Where the ticket stands. */
  readonly status: TicketStatus;
}

export interface TicketsSearchConnection {
  readonly __typename: 'TicketsSearchConnection';
  readonly edges: TicketsSearchEdge[];
  readonly pageInfo: PageInfo;
}

export interface TicketsSearchEdge {
  readonly __typename: 'TicketsSearchEdge';
  readonly cursor: string;
  readonly node: TicketsSearchHit;
}

/** A record that was found, under the name of its kind. */
export interface TicketsSearchHit {
  readonly __typename: 'TicketsSearchHit';
  /** What kind of record it is. */
  readonly kind: TicketsSearchKind;
  /** How it was found. */
  readonly match: SearchMatch;
  /** The places that hold what was looked for, numbers first. */
  readonly excerpts: SearchExcerpt[];
  /** The case, where it is one. */
  readonly ticket: Ticket | null;
  /** The complaint, where it is one. */
  readonly complaint: Complaint | null;
  /** The repair by a local partner, where it is one. */
  readonly localRepair: LocalRepair | null;
  /** The difference of a delivery, where it is one. */
  readonly supplyDifference: SupplyDifference | null;
  /** The article of the knowledge base, where it is one. */
  readonly knowledgeArticle: KnowledgeArticle | null;
}

/** What kind of record is looked for. */
export type TicketsSearchKind = 'TICKET' | 'COMPLAINT' | 'LOCAL_REPAIR' | 'SUPPLY_DIFFERENCE' | 'KNOWLEDGE_ARTICLE';

/** A thing with a serial number, a machine or a part, through all its life. */
export interface Unit {
  readonly __typename: 'Unit';
  /** The guarantee that it has as a piece that a repair fitted into a machine; none where no repair did, or the terms give such pieces none. */
  readonly warranty: UnitWarranty | null;
  readonly id: string;
  /** The serial number on its plate. */
  readonly serial: string;
  /** The model, where it is a machine. */
  readonly model: string | null;
  /** The machine that it is; none where it is a part. */
  readonly asset: Asset | null;
  /** Where it is, or was at that moment; none before anything was told of it. */
  readonly place: UnitStay | null;
  /** Every place where it has been, the latest first: one ends where the next begins. */
  readonly custody: UnitStayConnection;
  /** The units that sit in it, or sat in it at that moment, the latest fitted first; each says what sits in it in turn. */
  readonly parts: UnitStayConnection;
  /** What was told of it, the latest first. */
  readonly history: UnitFactConnection;
  /** Its meters. */
  readonly meters: UnitMeter[];
}

/** Something that was told of a unit. */
export interface UnitFact {
  readonly __typename: 'UnitFact';
  readonly id: string;
  /** What kind of thing. */
  readonly kind: UnitFactKind;
  /** When it was so. */
  readonly happenedAt: DateTime;
  /** When we were told. */
  readonly knownAt: DateTime;
  /** The case that it belongs to. */
  readonly ticket: Ticket | null;
  /** What was said, such as the fault code, the work done or the result of a test. */
  readonly text: string | null;
  /** The place that it speaks of. */
  readonly place: UnitPlaceKind | null;
  /** When it proved wrong; from then on it counts no more. */
  readonly withdrawnAt: DateTime | null;
}

export interface UnitFactConnection {
  readonly __typename: 'UnitFactConnection';
  readonly edges: UnitFactEdge[];
  readonly pageInfo: PageInfo;
}

export interface UnitFactEdge {
  readonly __typename: 'UnitFactEdge';
  readonly cursor: string;
  readonly node: UnitFact;
}

/** What kind of thing was told of a unit. */
export type UnitFactKind =
  | 'PLACED'
  | 'LEFT'
  | 'OWNED'
  | 'RETIRED'
  | 'REPORTED'
  | 'DIAGNOSED'
  | 'VISITED'
  | 'REPAIRED'
  | 'SIGNED_OFF'
  | 'ANSWERED'
  | 'PARTS_SUPPLIED'
  | 'PARTS_SENT_BACK'
  | 'REOPENED'
  | 'CLOSED'
  | 'CANCELLED'
  | 'TESTED'
  | 'CLAIMED'
  | 'CUSTOMS';

/** A meter of a unit. */
export interface UnitMeter {
  readonly __typename: 'UnitMeter';
  readonly id: string;
  /** What it counts. */
  readonly kind: UnitMeterKind;
  /** In which unit of measure it counts. */
  readonly unitOfMeasure: string;
  /** What it has counted in all, over exchanges, at the last reading up to that moment. */
  readonly total: number | null;
  /** Its readings, the latest first. */
  readonly readings: UnitMeterReadingConnection;
}

/** What a meter counts. */
export type UnitMeterKind = 'OPERATING_HOURS' | 'DISTANCE' | 'CYCLES' | 'STARTS' | 'ENERGY' | 'VOLUME' | 'MAIN';

/** One reading of a meter. */
export interface UnitMeterReading {
  readonly __typename: 'UnitMeterReading';
  readonly id: string;
  /** When it was read. */
  readonly readAt: DateTime;
  /** What it showed. */
  readonly value: number;
  /** What was counted in all, over exchanges; none where the reading cannot be true. */
  readonly total: number | null;
  /** Is it the first of a meter that was put in the place of another? */
  readonly isExchange: boolean;
  /** What the meter before showed at the last, where it was exchanged. */
  readonly lastValue: number | null;
  /** When it proved wrong; from then on it counts no more. */
  readonly withdrawnAt: DateTime | null;
}

export interface UnitMeterReadingConnection {
  readonly __typename: 'UnitMeterReadingConnection';
  readonly edges: UnitMeterReadingEdge[];
  readonly pageInfo: PageInfo;
}

export interface UnitMeterReadingEdge {
  readonly __typename: 'UnitMeterReadingEdge';
  readonly cursor: string;
  readonly node: UnitMeterReading;
}

/** What kind of place a unit is at. */
export type UnitPlaceKind =
  | 'SITE'
  | 'DEPOT'
  | 'FACTORY'
  | 'AT_SUPPLIER'
  | 'IN_CUSTOMS'
  | 'WITH_CARRIER'
  | 'WITH_SERVICE'
  | 'IN_UNIT'
  | 'SCRAPPED'
  | 'UNKNOWN';

/** One stay of a unit at a place. */
export interface UnitStay {
  readonly __typename: 'UnitStay';
  readonly id: string;
  /** Which unit it was. */
  readonly unit: Unit | null;
  /** What kind of place. */
  readonly place: UnitPlaceKind;
  /** The customer's site. */
  readonly site: Site | null;
  /** The unit that it is built into. */
  readonly within: Unit | null;
  /** Where in that unit. */
  readonly position: string | null;
  /** Since when. */
  readonly since: DateTime;
  /** Until when; open where it is still there. */
  readonly until: DateTime | null;
  /** What it is known by. */
  readonly because: UnitFact | null;
}

export interface UnitStayConnection {
  readonly __typename: 'UnitStayConnection';
  readonly edges: UnitStayEdge[];
  readonly pageInfo: PageInfo;
}

export interface UnitStayEdge {
  readonly __typename: 'UnitStayEdge';
  readonly cursor: string;
  readonly node: UnitStay;
}

/** One inspection or test of one unit; it stays, whatever comes after. */
export interface UnitTest {
  readonly __typename: 'UnitTest';
  readonly id: string;
  /** What was done. */
  readonly kind: UnitTestKind;
  /** When it began. */
  readonly startedAt: DateTime;
  /** When it ended. */
  readonly endedAt: DateTime;
  /** Did the unit pass? */
  readonly isPassed: boolean;
}

/** How a unit is inspected or tested. */
export type UnitTestKind = 'LINE_INSPECTION' | 'INSPECTION' | 'BURN_IN' | 'FULL_FUNCTION' | 'WAIVED';

/** The guarantee of a piece from the repair that fitted it: of the machine, of its own, or the longer of both. */
export interface UnitWarranty {
  readonly __typename: 'UnitWarranty';
  /** The machine that it was fitted into. */
  readonly asset: Asset | null;
  /** On which day. */
  readonly fittedOn: Date;
  /** The policy of the machine that says so. */
  readonly policyCode: string;
  /** By which of its rules. */
  readonly rule: WarrantyReplacementRule;
  /** The day on which it ends, which no longer counts; none where a fault of manufacturing on its last day would not be borne. */
  readonly until: Date | null;
}

/** A refusal the caller can act on; the concrete type is the code. */
export type UserError =
  | InputInvalid
  | EditConflict
  | IdempotencyKeyReused
  | IdempotencyKeyRequired
  | AttachmentNotFound
  | AttachmentTypeRefused
  | AttachmentTooLarge
  | AttachmentsTooMany
  | AssetNotFound
  | AssetSerialTaken
  | SiteOfAnotherCustomer
  | CustomerDuplicate
  | CustomerErased
  | CustomerNotFound
  | TicketContactStands
  | ContactUnknown
  | ComplaintNotFound
  | ComplaintWrongState
  | ComplaintTicketUnknown
  | LocalRepairNotFound
  | LocalPartnerUnsuitable
  | LocalRepairWrongState
  | LocalRepairNotAgreed
  | LocalRepairUnitsIncomplete
  | LocalRepairPartsUnaccounted
  | PartsDeliveryNotFound
  | PartsNotOnTheWay
  | RepairPlanUnreviewed
  | SupplyDifferenceNotFound
  | SupplyDifferenceReportedAlready
  | SupplyPiecesTooMany
  | TicketMayRepeat
  | TicketNotFound
  | TicketWrongState
  | CustomerUnknown
  | AssetUnknown
  | PartsUnknown;

/** A depot that keeps parts. */
export interface Warehouse {
  readonly __typename: 'Warehouse';
  readonly id: string;
  /** Its short name. */
  readonly code: string;
  /** Its name. */
  readonly name: string;
  /** Headquarters or a depot of the regional network. */
  readonly kind: WarehouseKind;
  /** Where it stands. */
  readonly country: CountryCode;
  /** Its IANA time zone: days and month ends are counted there. */
  readonly timeZone: string;
}

/** Whose warehouse it is in the network. */
export type WarehouseKind = 'HQ' | 'REGIONAL';

/** Which warranty a part has that was fitted in a repair: the rest of the machine's, one of its own, or the longer of both. */
export type WarrantyReplacementRule = 'INHERIT' | 'RESTART' | 'LONGER_OF';

/** One visit of one engineer, or of two, or one remote repair, for a ticket. */
export interface WorkOrder {
  readonly __typename: 'WorkOrder';
  readonly id: string;
  /** The files at it, in the order they came; those that were taken away only where they are asked for. */
  readonly attachments: Attachment[];
  /** The report that was made when its papers were complete. */
  readonly completionReport: CompletionReport | null;
  /** The number on the service sheet. */
  readonly number: string;
  /** What it is for. */
  readonly ticket: Ticket;
  /** At the machine, or from afar. */
  readonly mode: WorkOrderMode;
  /** To find out what is wrong, or to repair it. */
  readonly purpose: WorkOrderPurpose;
  /** Where it stands. */
  readonly status: WorkOrderStatus;
  /** When the customer expects the engineer. */
  readonly appointmentAt: DateTime;
  /** Until when the engineer comes at the latest. */
  readonly appointmentEndsAt: DateTime;
  /** Where they meet. */
  readonly place: string | null;
  /** What is going to be done. */
  readonly content: string | null;
  /** Who agreed to the appointment for the customer. */
  readonly agreedBy: string | null;
  /** The times that were given up, oldest first. */
  readonly reschedules: WorkOrderReschedule[];
  /** When the engineer arrived. */
  readonly arrivedAt: DateTime | null;
  /** When the engineer left without a repair. */
  readonly brokenOffAt: DateTime | null;
  /** Why the engineer left without a repair. */
  readonly breakOffReason: WorkOrderBreakOffReason | null;
  /** When the repair was done. */
  readonly repairedAt: DateTime | null;
  /** What was found and done. */
  readonly findings: string | null;
  /** The parts that were built in. */
  readonly partsUsed: WorkOrderPart[];
  /** What was tested together with the customer before the signature. */
  readonly jointTest: WorkOrderJointTest | null;
  /** Who signed for the customer. */
  readonly signedBy: string | null;
  /** When the customer signed. */
  readonly signedOffAt: DateTime | null;
  /** Was the customer satisfied? */
  readonly isSatisfied: boolean | null;
  /** Man-minutes at work, of all who went. */
  readonly laborMinutes: number | null;
  /** Kilometres driven. */
  readonly travelKilometres: number | null;
  /** When the papers were complete and its work went to a fee list. */
  readonly completedAt: DateTime | null;
}

/** Why a visit ends without a repair. */
export type WorkOrderBreakOffReason = 'ASSESSED' | 'PART_MISSING' | 'OTHER_FAULT' | 'WORK_LEFT' | 'SITE_NOT_READY';

/** What engineer and customer tested together after a repair. */
export interface WorkOrderJointTest {
  readonly __typename: 'WorkOrderJointTest';
  /** Each thing that was tested. */
  readonly items: WorkOrderJointTestItem[];
  /** Who tested for the customer. */
  readonly testedWith: string;
}

/** One thing that was tested together. */
export interface WorkOrderJointTestItem {
  readonly __typename: 'WorkOrderJointTestItem';
  /** What was tested. */
  readonly what: string;
  /** What was measured. */
  readonly measured: string | null;
  /** Was it good? */
  readonly isGood: boolean;
}

/** Where a repair is done. */
export type WorkOrderMode = 'ON_SITE' | 'REMOTE';

/** Some pieces of one part, built in. */
export interface WorkOrderPart {
  readonly __typename: 'WorkOrderPart';
  /** Which part. */
  readonly part: Part | null;
  /** How many. */
  readonly quantity: number;
}

/** What an engineer goes for. */
export type WorkOrderPurpose = 'ASSESSMENT' | 'REPAIR';

/** An appointment that was given up. */
export interface WorkOrderReschedule {
  readonly __typename: 'WorkOrderReschedule';
  /** The time that was given up. */
  readonly from: DateTime;
  /** Where they would have met. */
  readonly place: string | null;
  /** What was to be done. */
  readonly content: string | null;
  /** Who had agreed to that for the customer. */
  readonly agreedBy: string | null;
  /** Why. */
  readonly reason: string;
  /** Who asked for it, or was not there. */
  readonly requestedBy: SlaParty;
  /** Did one side miss it? */
  readonly isMissed: boolean;
  /** When it was given up. */
  readonly rescheduledAt: DateTime;
}

/** Where a work order stands. */
export type WorkOrderStatus =
  | 'DISPATCHED'
  | 'ON_SITE'
  | 'REPAIRED'
  | 'SIGNED_OFF'
  | 'REJECTED'
  | 'COMPLETED'
  | 'CANCELLED'
  | 'MISSED'
  | 'DECLINED'
  | 'BROKEN_OFF';
