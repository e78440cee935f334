import { Module } from '@nestjs/common';
import { DeleteAccountService } from './delete-account.service.js';
import { ErasePersonService } from './erase-person.service.js';
import { ExportPersonService } from './export-person.service.js';
import { PersonExportController } from './person-export.controller.js';
import { PrivacyResolver } from './privacy.resolver.js';

/** Export and erasure of what is known of persons. */
@Module({
  controllers: [PersonExportController],
  providers: [ErasePersonService, DeleteAccountService, ExportPersonService, PrivacyResolver],
})
export class PrivacyModule {}
