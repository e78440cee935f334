import { Module } from '@nestjs/common';
import { BrandingResolver } from './branding.resolver.js';
import { BrandingService } from './branding.service.js';
import { LogoController } from './logo.controller.js';

/** How papers look, over the API. */
@Module({ controllers: [LogoController], providers: [BrandingService, BrandingResolver] })
export class DocumentsModule {}
