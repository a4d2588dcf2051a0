import { CommonModule } from '@angular/common';
import { NgModule } from '@angular/core';
import { Account } from './account';
import { Home } from './home';

@NgModule({ declarations: [Account, Home], imports: [CommonModule], exports: [Account] })
export class PagesModule {}
